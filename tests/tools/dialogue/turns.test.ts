import fc from "fast-check";
import { Dialogue } from "../../../domain/dialogue.js";
import { Intent } from "../../../domain/profile.js";
import { bundled } from "../../bundled.js";
import { short, tell } from "./tell.js";

const { world } = bundled();
const idOf = (title: string, year: number) =>
  world.catalogue.ids.find((_, index) => world.catalogue.titles[index] === title && world.catalogue.numbers.get("year")![index] === year)!;
/** Heat is Action, Crime, Thriller; Toy Story a comedy for children; Alien of 1979 is Horror and Sci-Fi; Casino is of Heat's year. */
const slate = [idOf("Heat", 1995), idOf("Casino", 1995), idOf("Toy Story", 1995), idOf("Alien", 1979), idOf("Jaws", 1975)];
const [heat, casino, toyStory, alien, jaws] = slate as [string, string, string, string, string];

/** Turns, and what holds after the last of them. */
const holds: [string, string[]][] = [
  ["comedies / from the 90s", ["any Comedy", "1990..1999"]],
  ["comedies from the 90s / no romance", ["any Comedy", "1990..1999", "none Romance"]],
  ["comedies from the 90s / forget the 90s", ["any Comedy"]],
  ["comedies from the 90s / any year", ["any Comedy"]],
  ["comedies from the 90s / the year doesn't matter", ["any Comedy"]],
  ["comedies from the 90s / any genre", ["1990..1999"]],
  ["comedies from the 90s / anything goes", []],
  ["no horror / horror is fine after all", []],
  ["no horror or war / war is ok", ["none Horror"]],
  ["no horror / a horror film", ["any Horror"]],
  ["a horror film / no horror", ["none Horror"]],
  ["a comedy / a western", ["any Western"]],
  ["a comedy / or a western", ["any Comedy|Western"]],
  ["a comedy / also a western", ["any Comedy", "any Western"]],
  ["comedies / only westerns", ["any Western"]],
  ["comedies from the 90s / only the 80s", ["any Comedy", "1980..1989"]],
  ["comedies / only funny ones from the 90s", ["any Comedy", "1990..1999"]],
  ["comedies / no more comedies", ["none Comedy"]],
  ["comedies / I don't want any more comedies", ["none Comedy"]],
  ["comedies / more comedies", ["any Comedy"]],
  ["comedies / enough of comedies", ["none Comedy"]],
  ["comedies / 1990 or later", ["any Comedy", "1990.."]],
  ["none of them please, a western", ["any Western", `not ${slate.join("|")}`]],
  ["no more of these", [`not ${slate.join("|")}`]],
  ["I don't want to see these again", [`not ${slate.join("|")}`]],
  ["I like none of those", [`not ${slate.join("|")}`]],
  ["a western / funny", ["any Western", "any Comedy"]],
  ["a western / a funny one", ["any Western", "any Comedy"]],
  ["a western / with romance", ["any Western", "any Romance"]],
  ["comedy or drama / no drama", ["any Comedy", "none Drama"]],
  ["from the 90s / from the 80s", ["1980..1989"]],
  ["from the 90s / after 1995", ["1990..1999", "1996.."]],
  ["from the 90s / before 1980", ["..1979"]],
  ["before 2000 / after 1990", ["..1999", "1991.."]],
  ["before 2000 / before 1980", ["..1979"]],
  ["before 1980 / before 2000", ["..1979"]],
  ["a comedy from the 90s, no war / start over: a western", ["any Western"]],
  ["a comedy from the 90s / something else entirely", []],
  ["a comedy / forget all that, a thriller please", ["any Thriller"]],
  ["a comedy / no horror / from the 80s / actually, any genre", ["1980..1989"]],
  // Critiques are measured against the slate: its middle year is 1995.
  ["something older", ["..1994"]],
  ["older", ["..1994"]],
  ["newer", ["1996.."]],
  ["more recent please", ["1996.."]],
  ["less recent", ["..1994"]],
  ["like the fourth but newer", ["1980.."]],
  ["like number 4 but older", ["..1978"]],
  ["like the last one but older", ["..1974"]],
  ["the first is too old", ["1996.."]],
  ["much older", ["..1974"]],
  ["like Alien but older", ["..1978"]],
  ["from the 90s / older", ["1990..1999", "..1994"]],
  ["from the 80s / newer", ["1996.."]],
  ["same genres", ["any Action|Crime|Thriller"]],
  ["same genres as the fourth", ["any Horror|Sci-Fi"]],
  ["a different genre than the fourth", ["none Horror|Sci-Fi"]],
  ["less violent, older than 1980", ["..1979"]],
  // Denied: not beyond the reference.
  ...["not older", "no older ones", "nothing older", "don't show me older ones", "I don't want anything older", "never older"].map(
    (text): [string, string[]] => [text, ["1995.."]],
  ),
  ["not much older", ["1975.."]],
  ["not newer", ["..1995"]],
  ["no more recent ones", ["..1995"]],
  ["nothing too old", ["1996.."]],
  ["don't you have anything older?", ["..1994"]],
  ["no, older", ["..1994"]],
  ["older than 2", ["..1994"]],
  ["horror is not fine", ["none Horror"]],
  ["no horror / I don't mind horror", []],
  ["a comedy / Forget Paris", ["any Comedy"]],
  ["a comedy / And Now for Something Completely Different", ["any Comedy"]],
  ["a comedy / something completely different", []],
  ["a horror film / never mind, a comedy", ["any Comedy"]],
  ["like the fourth, same genres, but newer", ["any Horror|Sci-Fi", "1980.."]],
  ["not the second", [`not ${casino}`]],
  ["nothing like Toy Story", [`not ${toyStory}`]],
  ["I didn't like the first", [`not ${heat}`]],
  ["not Heat", [`not ${heat}`]],
  ["I've seen the first and the third", [`not ${heat}|${toyStory}`]],
  ["not the second / not the third", [`not ${casino}|${toyStory}`]],
  ["none of these", [`not ${slate.join("|")}`]],
  ["I've seen them all", [`not ${slate.join("|")}`]],
  // Questions change nothing.
  ["a comedy / why the second?", ["any Comedy"]],
  ["a comedy / is the fourth a horror film?", ["any Comedy"]],
  ["a comedy / which of these is the oldest?", ["any Comedy"]],
  ["a comedy / thanks, ok", ["any Comedy"]],
];

test.each(holds)("%s", (turns, expected) => {
  const { dialogue } = tell(world, turns.split(" / "), slate);
  expect(dialogue.constraints.map(({ constraint }) => short(constraint)).sort()).toEqual([...expected].sort());
});

test.each([
  ["something funnier", [["Comedy", 1]]],
  ["more action", [["Action", 1]]],
  ["less romance", [["Romance", -1]]],
  ["not so scary", [["Horror", -1]]],
  ["no funnier", [["Comedy", -1]]],
  ["not scarier", [["Horror", -1]]],
  ["not less romance", [["Romance", 1]]],
  ["more romance / less romance", [["Romance", -1]]],
  ["a comedy / no comedy", []],
  ["a comedy / forget the comedy", []],
  ["a comedy / a western", [["Western", 1]]],
  [
    "scarier, less funny",
    [
      ["Horror", 1],
      ["Comedy", -1],
    ],
  ],
])("%s leans", (turns, expected) => {
  const { dialogue } = tell(world, turns.split(" / "), slate);
  expect(dialogue.wants.map(({ want }) => [want.value, want.weight])).toEqual(expected);
});

test.each([
  ["more like the first", [heat]],
  ["like the second but older", [casino]],
  ["something like the last one", [jaws]],
  ["I like number 4", [alien]],
  ["more like Toy Story", [toyStory]],
  ["same as 2", [casino]],
  ["And Now for Something Completely Different", [idOf("Monty Python's And Now for Something Completely Different", 1971)]],
  ["something like And Now for Something Completely Different", [idOf("Monty Python's And Now for Something Completely Different", 1971)]],
  ["no romance, something like the first", [heat]],
  ["like the first / like the second", [casino]],
  ["I loved the first / I also loved the second", [heat, casino]],
  ["like the first / start over", []],
])("%s takes examples", (turns, expected) => {
  expect(tell(world, turns.split(" / "), slate).intent.like).toEqual(expected);
});

test.each([
  ["why the second?", "explain", [casino]],
  ["why?", "explain", slate],
  ["tell me more about number 3", "explain", [toyStory]],
  ["what about the fourth?", "explain", [alien]],
  ["the last one", "explain", [jaws]],
  ["when was the fourth made?", "explain", [alien]],
  ["compare 1 and 3", "compare", [heat, toyStory]],
  ["what is the difference between the first two?", "compare", [heat, casino]],
  ["compare the first and the last", "compare", [heat, jaws]],
  ["compare 1 and 3 / which of the two is older?", "compare", [heat, toyStory]],
  ["which is the newest?", "compare", slate],
  ["which of these are comedies?", "compare", slate],
  ["is the second older than the fourth?", "compare", [casino, alien]],
  ["compare Heat and Blade Runner", "compare", [heat, idOf("Blade Runner", 1982)]],
])("%s asks about items", (turns, asks, about) => {
  const { intent } = tell(world, turns.split(" / "), slate);
  expect([intent.asks, intent.about?.itemIds]).toEqual([asks, about]);
});

test.each([
  ["not that one", /may be any of the 5 shown/],
  ["why number 7?", /no number 7: 5 are shown/],
  ["compare 1 and 9", /no number 9/],
  ["never show me the first again", /a veto keeps it away for good/],
  ["not darker", /"no darker": less of Film-Noir/],
  ["no older", /year at least 1995, the middle/],
  ["shorter than 90 minutes", /says how to take "shorter than 90 minutes"/],
  ["which of the two is older?", /Which two/],
  ["cheaper", /Nothing in this catalogue says how to take "cheaper"/],
  ["same director", /"same director"/],
  ["forget the 70s", /Nothing was held about "70s"/],
  ["a comedy / a western", /Now "western" in place of "comedy" \(turn 1\)/],
  ["no horror / a horror film", /Now "horror", against "no horror" \(turn 1\): the latest stands/],
  ["from the 90s / before 1980", /in place of "90s" \(turn 1\): the latest stands/],
  ["a comedy / start over", /Starting afresh/],
  ["older", /year less than 1995, the middle of what was shown/],
  ["less violent", /less of Action, War, Crime/],
])("%s is said aloud", (turns, note) => {
  expect(tell(world, turns.split(" / "), slate).notes.join(" ")).toMatch(note);
});

test.each(["yes", "thanks", "Thank you, that looks great!", "show them again"])("%p leaves the slate as it is", (text) => {
  expect(tell(world, ["a comedy", text], slate).intent.again).toBe(true);
});
test.each(["ok, show me more", "no", "boring", "others"])("%p asks for others", (text) => {
  expect(tell(world, ["a comedy", text], slate).intent.again).toBe(false);
});

test("with nothing shown a figure is no title", () => {
  const { intent, notes } = tell(world, ["compare 1 and 9"]);
  expect([intent.asks, intent.about, notes.join(" ")]).toEqual(["recommend", undefined, expect.stringMatching(/Nothing is shown yet/)]);
});

test("property: the names that every object has are words like others", () => {
  const named = fc.constantFrom(...Object.getOwnPropertyNames(Object.prototype));
  const place = fc.constantFrom(
    "a film about a bridge NAME",
    "less NAME",
    "NAME century",
    "no more than NAME",
    "20 euros or NAME",
    "like NAME",
    "same NAME",
  );
  fc.assert(
    fc.property(named, place, (name, text) => {
      const { dialogue, intent } = tell(world, ["a comedy", text.replace("NAME", name)], slate);
      expect(Dialogue.parse(dialogue)).toEqual(dialogue);
      expect(Intent.parse(intent)).toEqual(intent);
    }),
    { seed: 1, numRuns: 80 },
  );
});

test("what is refined or asked is not announced: only changes are", () => {
  expect(tell(world, ["comedies", "from the 90s", "no romance", "after 1995"], slate).notes).toEqual([]);
});

test("each thing that holds bears the turn it came from", () => {
  const { dialogue } = tell(world, ["comedies about trains", "from the 90s", "why the first?", "no war"], slate);
  expect(dialogue.constraints.map(({ since, constraint }) => [since, short(constraint)])).toEqual([
    [1, "any Comedy"],
    [2, "1990..1999"],
    [4, "none War"],
  ]);
  expect(dialogue.query).toEqual([{ since: 1, words: "trains" }]);
});

test("free words are held, replaced, added to and taken back", () => {
  const rest = (...turns: string[]) => tell(world, turns, slate).intent.rest;
  expect(rest("a heist film", "from the 90s")).toBe("heist");
  expect(rest("a heist film", "about trains")).toBe("trains");
  expect(rest("a heist film", "and about trains")).toBe("heist trains");
  expect(rest("a heist film", "forget the heist")).toBe("");
});

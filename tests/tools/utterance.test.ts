import fc from "fast-check";
import type { Constraint } from "../../domain/constraint.js";
import { utteranceParser } from "../../tools/utterance/parse.js";
import { bundled } from "../bundled.js";

const { world } = bundled();
const parse = utteranceParser(world);
const titled = (id: string) => world.catalogue.titles[world.catalogue.indexOf(id)!];

/** A constraint in short: "any Comedy|Drama", "none Horror", "1990..1999". */
const short = (one: Constraint): string => {
  if (one.kind === "range") return one.ranges.map(({ min, max }) => `${min ?? ""}..${max ?? ""}`).join(" or ");
  return one.kind === "not-items" ? `not ${one.itemIds.join("|")}` : `${one.kind} ${one.values.join("|")}`;
};

describe("hard constraints", () => {
  test.each([
    ["a comedy or animation from the 1990s, no romance", ["1990..1999", "any Comedy|Animation", "none Romance"]],
    ["a clever heist film from the 90s, no horror", ["1990..1999", "none Horror"]],
    ["comedies", ["any Comedy"]],
    ["a romantic comedy", ["all Romance|Comedy"]],
    ["comedies and thrillers", ["any Comedy|Thriller"]],
    ["comedy, drama or western", ["any Comedy|Drama|Western"]],
    ["no horror, war or romance", ["none Horror|War|Romance"]],
    ["no horror, a comedy please", ["any Comedy", "none Horror"]],
    ["not a horror or a musical", ["none Horror|Musical"]],
    ["without romance but with action", ["any Action", "none Romance"]],
    ["anything except westerns", ["none Western"]],
    ["I hate musicals", ["none Musical"]],
    ["something scary", ["any Horror"]],
    ["a science fiction film before 1980", ["..1979", "any Sci-Fi"]],
    ["sci-fi, nothing from the 80s", ["..1979 or 1990..", "any Sci-Fi"]],
    ["a commedy", ["any Comedy"]],
    ["a film noir", ["any Film-Noir"]],
    ["westerns between 1960 and 1970", ["1960..1970", "any Western"]],
    ["I would like a documentary", ["any Documentary"]],
    ["show me more westerns before 1970", ["..1969", "any Western"]],
    ["anything but horror", ["none Horror"]],
    ["nothing but westerns", ["any Western"]],
    ["a non-animated comedy", ["any Comedy", "none Animation"]],
    ["tired of thrillers, a western please", ["any Western", "none Thriller"]],
    ["enough comedies", ["none Comedy"]],
    ["no more comedies", ["none Comedy"]],
    ["stop showing me westerns", ["none Western"]],
    ["anything but the 80s", ["..1979 or 1990.."]],
    ["not without romance", ["any Romance"]],
    ["I hate films without romance", ["any Romance"]],
    ["I don't want no horror", ["none Horror"]],
    ["I have never watched a horror film, show me one", ["any Horror"]],
    ["don't you have any comedies?", ["any Comedy"]],
    ["horror is not fine", ["none Horror"]],
    ["horror and war are not welcome, a comedy", ["any Comedy", "none Horror|War"]],
    ["a drama from the last century", ["1900..1999", "any Drama"]],
    ["", []],
    ["hello", []],
  ])("%s", (text, expected) => {
    expect(parse(text).constraints.map(short).sort()).toEqual([...expected].sort());
  });
});

describe("leanings and words", () => {
  test.each([
    ["I like comedies", [["Comedy", 1]]],
    ["less violent, more comedy", [["Comedy", 1]]],
    ["nothing too scary", [["Horror", -1]]],
    ["preferably a western", [["Western", 1]]],
    ["I never get tired of westerns", [["Western", 1]]],
    ["I don't hate horror", [["Horror", 1]]],
    ["I can never get enough comedies", [["Comedy", 1]]],
    ["I would never say no to a comedy", [["Comedy", 1]]],
    ["I wouldn't mind a comedy", [["Comedy", 1]]],
  ])("%s shifts the weights without forbidding anything", (text, wants) => {
    const intent = parse(text);
    expect(intent.constraints).toEqual([]);
    expect(intent.wants.map(({ value, weight }) => [value, weight])).toEqual(wants);
  });

  test.each([
    ["a clever heist film from the 90s, no horror", "clever heist"],
    ["something about submarines, please", "submarines"],
    ["a thriller with submarines", "submarines"],
    ["gone with the wind", "gone with wind"],
    ["any tips for a film with robots", "robots"],
    ["a comedy", ""],
    ["Never Say Never Again", ""],
    ["nothing violent, something about trains", "trains"],
  ])("%s leaves %j to search for", (text, rest) => {
    expect(parse(text).rest).toBe(rest);
  });
});

describe("titles", () => {
  test.each([
    ["something like Heat", ["Heat"]],
    ["films similar to Toy Story", ["Toy Story"]],
    ["like The Matrix but no horror", ["Matrix, The"]],
    ['like "Blade Runner"', ["Blade Runner"]],
    ["something like the matirx", ["Matrix, The"]],
    ["like Heat and Casino", ["Heat", "Casino"]],
    ["compare Heat and Casino", ["Heat", "Casino"]],
    ["Toy Story", ["Toy Story"]],
    ["like Toy Story and the matirx", ["Toy Story", "Matrix, The"]],
    // What sounds like an order, a denial or a rank.
    ["10 Things I Hate About You", ["10 Things I Hate About You"]],
    ["No Country for Old Men", ["No Country for Old Men"]],
    ["Never Been Kissed", ["Never Been Kissed"]],
    ["Never Say Never Again", ["Never Say Never Again"]],
    ["Forget Paris", ["Forget Paris"]],
    ["Stop! Or My Mom Will Shoot", ["Stop! Or My Mom Will Shoot"]],
    // A wish, though there is such a title.
    ["a scary movie", []],
    ["nothing like Heat", []],
  ])("%s", (text, expected) => {
    expect(parse(text).like.map(titled)).toEqual(expected);
  });

  test("a title's words are neither constraints nor free words", () => {
    const intent = parse("something like War of the Worlds");
    expect(intent.constraints).toEqual([]);
    expect(intent.rest).toBe("");
  });
});

test.each([
  ["why Heat?", "explain"],
  ["compare Heat and Casino", "compare"],
  ["surprise me", "explore"],
  ["a comedy", "recommend"],
])("%s asks to %s", (text, asks) => {
  expect(parse(text).asks).toBe(asks);
});

test.each([
  ["show me more", true],
  ["something else", true],
  ["more comedy", false],
])("%s asks for others: %s", (text, more) => {
  expect(parse(text).more).toBe(more);
});

test.each([
  ["nothing like Toy Story", "not Toy Story"],
  ["not like Toy Story", "not Toy Story"],
  ["a comedy but not Alien 3", "not Alien³ (a.k.a. Alien 3)"],
  ["I didn't like Heat", "not Heat"],
])("%s leaves the item out", (text, expected) => {
  const outs = parse(text).constraints.flatMap((one) => (one.kind === "not-items" ? [`not ${one.itemIds.map(titled).join("|")}`] : []));
  expect(outs).toEqual([expected]);
});

test.each([
  ["shorter than 90 minutes", ["shorter than 90 minutes"]],
  ["a comedy under 20 euros", ["under 20 euros"]],
  ["I can't stand Tom Hanks", ["tom hanks"]],
  ["I don't like long films", ["long"]],
  ["a comedy with Tom Hanks", ["Tom Hanks"]],
  ["a thriller with xyzzyxs", ["xyzzyxs"]],
  ["a thriller with submarines", []],
  ["a film that never ends", []],
  ["no problem, a comedy", []],
  ["before 1980, no horror", []],
])("%s: the catalogue says nothing of %j, and that is said", (text, unheard) => {
  const { notes } = parse(text);
  expect(notes.map((note) => /"(.*)"/.exec(note)![1])).toEqual(unheard);
});

test("property: any text is read without a throw, and only into values that the catalogue has", () => {
  const vocabulary = new Set(
    [...world.catalogue.categories.values()].flatMap(({ field, values }) => values.map((value) => `${field.name}=${value}`)),
  );
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "grapheme", maxLength: 200 }), fc.lorem({ mode: "sentences" })), (text) => {
      const { constraints, wants, like } = parse(text);
      for (const one of constraints)
        if (one.kind === "any" || one.kind === "all" || one.kind === "none")
          for (const value of one.values) expect(vocabulary).toContain(`${one.field}=${value}`);
      for (const { field, value } of wants) expect(vocabulary).toContain(`${field}=${value}`);
      for (const id of like) expect(world.catalogue.indexOf(id)).toBeDefined();
    }),
    { seed: 7, numRuns: 300 },
  );
});

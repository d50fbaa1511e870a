import type { Parley } from "../../app.js";
import { play, script } from "../conversation/script.js";
import { openTestParley } from "../open-test-parley.js";

let parley: Parley;
beforeAll(async () => {
  // Without debates: what is tried here is decided before them.
  parley = await openTestParley({ debate: 2 });
});
afterAll(() => parley.close());

const dialogues = [
  // Adding.
  "a comedy [comedy] / from the 90s [comedy, 1990..1999] / no romance [comedy, 1990..1999, -romance]",
  "something from the 80s [1980..1989] / a thriller [1980..1989, thriller] / without horror [1980..1989, thriller, -horror]",
  "no war [-war] / no westerns either [-war, -western] / a drama [-war, -western, drama]",
  "a western [western] / with romance [western, romance] / before 1970 [western, romance, ..1969]",
  "a drama [drama] / funny [drama, comedy] / after 1990 [drama, comedy, 1991..]",
  "before 2000 [..1999] / after 1990 [..1999, 1991..] / comedies [..1999, 1991.., comedy]",
  "a comedy or a musical [comedy|musical] / no children's films [comedy|musical, -children]",
  "a comedy [comedy] / or a western [comedy|western] / from the 60s [comedy|western, 1960..1969]",
  // Withdrawing.
  "a comedy from the 90s [comedy, 1990..1999] / forget the 90s [comedy]",
  "a comedy from the 90s [comedy, 1990..1999] / any year [comedy] / no drama [comedy, -drama]",
  "a comedy from the 90s [comedy, 1990..1999] / any genre [1990..1999]",
  "a thriller, no horror [thriller, -horror] / horror is fine after all [thriller]",
  "no horror or war [-horror, -war] / war is ok [-horror]",
  "a western from the 50s [western, 1950..1959] / the year doesn't matter [western]",
  "comedies, no romance, from the 80s [comedy, -romance, 1980..1989] / anything goes []",
  "a comedy [comedy] / forget the comedy [] ",
  // Contradicting: the latest stands.
  "a comedy [comedy] / a western instead [western] ~in place of~",
  "from the 90s [1990..1999] / from the 80s [1980..1989] ~latest stands~ / from 1985 [1985..1985]",
  "no horror [-horror] / a horror film [horror] ~latest stands~",
  "a horror film [horror] / no horror [-horror] ~latest stands~",
  "comedy or drama [comedy|drama] / no drama [comedy, -drama] ~latest stands~",
  "from the 90s [1990..1999] / before 1980 [..1979] ~latest stands~ / a thriller [..1979, thriller]",
  "a thriller [thriller] / actually, a comedy [comedy] / actually, a drama [drama]",
  // Beginning anew.
  "a comedy from the 90s, no romance [comedy, 1990..1999, -romance] / start over [] ~afresh~",
  "a comedy from the 90s [comedy, 1990..1999] / something else entirely, a western [western]",
  "a horror film [horror] / forget all that, something romantic [romance]",
  "a drama [drama] / older [drama, year<mid] / new search: a comedy from the 90s [comedy, 1990..1999]",
  // Critiques of the slate.
  "a comedy [comedy] / older [comedy, year<mid]",
  "a comedy [comedy] / something newer please [comedy, year>mid]",
  "a thriller [thriller] / more recent [thriller, year>mid] / no horror [thriller, year>mid, -horror]",
  "a drama [drama] / like the second but older [drama, year<#2]",
  "a drama [drama] / like number 3 but newer [drama, year>#3]",
  "a western [western] / the first is too old [western, year>#1]",
  "a western [western] / not so old please [western, year>mid]",
  "an adventure [adventure] / like the last one but older [adventure, year<#5]",
  "from the 90s [1990..1999] / older [1990..1999, year<mid] / a comedy [1990..1999, year<mid, comedy]",
  "a comedy from the 80s [comedy, 1980..1989] / older [comedy, 1980..1989, year<mid] / older [comedy, year<mid]",
  "a comedy [comedy] / older [comedy, year<mid] / any year [comedy]",
  "a comedy [comedy] / older [comedy, year<mid] / start over: a drama [drama]",
  "a thriller [thriller] / more like the first [thriller] / no war [thriller, -war]",
  "science fiction [sci-fi] / not the second [sci-fi] / none of these [sci-fi] / from the 80s [sci-fi, 1980..1989]",
  "a musical [musical] / I've seen the first and the third [musical] / older [musical, year<mid]",
  "a film noir [film-noir] / none of these [film-noir] / none of these either [film-noir]",
  "a comedy [comedy] / no more comedies [-comedy] ~latest stands~ / only westerns [-comedy, western]",
  "a comedy [comedy] / I don't want to see these again [comedy] / no more of these [comedy]",
  // Questions leave everything as it is.
  "a comedy from the 90s [comedy, 1990..1999] / why the second? [] ?2 / no romance [comedy, 1990..1999, -romance]",
  "a thriller [thriller] / compare 1 and 3 [] ?1,3 ~Year: ~ / which of the two is older? [] ?1,3 ~year~ / older [thriller, year<mid]",
  "a drama [drama] / which is the oldest? [] ?1,2,3,4,5 ~earliest year|alike~ / from the 90s [drama, 1990..1999]",
  "a drama [drama] / is the third a comedy? [] ?3 ~omedy: ~ / and the fourth? [] ?4 / why? [] ?1,2,3,4,5",
  "a western [western] / when was the first made? [] ?1 ~year \\d{4}~ / like the first but newer [western, year>#1]",
  "a comedy [comedy] / what is the difference between the first two? [] ?1,2 ~(Both|Only|Met)~ / show me more [comedy]",
  // The same again, and others.
  "a comedy [comedy] / show them again [comedy] = / show me more [comedy] / others please [comedy]",
  "a horror film [horror] / not that one [] = ~say its number~ / not the first [horror]",
  "a horror film [horror] / why number 9? [] = ~no number 9~ / from the 80s [horror, 1980..1989]",
  "a musical [musical] / show me more [musical] / again [musical] = / something else [musical]",
  // What the catalogue does not know is said, and changes nothing.
  "a comedy [comedy] / cheaper [comedy] ~cheaper~ / from the 90s [comedy, 1990..1999]",
  "a comedy [comedy] / same director [comedy] ~same director~ / forget the westerns [comedy] ~Nothing was held~",
];

test.each(dialogues.map((line, at) => [line, at] as const))("%s", async (line, at) => {
  expect(await play(parley, `film ${at}`, at % 3 === 0 ? `stranger-${at}` : String(10 + at), script(line))).toEqual([]);
});

const share = (answer: Awaited<ReturnType<Parley["recommend"]>>, genre: string): number =>
  answer.recommendations.filter(({ itemId }) => parley.catalogue.item(parley.catalogue.indexOf(itemId)!).attributes.genres?.includes(genre))
    .length;

test.each([
  ["something funnier", "a thriller", "Comedy", 1],
  ["more romance", "a comedy", "Romance", 1],
  ["less violent", "from the 90s", "Action", -1],
  ["not so scary", "a thriller", "Horror", -1],
  ["less romance please", "a comedy", "Romance", -1],
])("%s moves the slate (after %s)", async (critique, first, genre, side) => {
  let [before, after] = [0, 0];
  for (const userId of ["3", "15", "23", "100", "301", "newcomer"]) {
    const thread = `lean ${userId} ${critique}`;
    before += share(await parley.recommend({ userId, text: first, count: 10 }, { thread }), genre);
    after += share(await parley.recommend({ userId, text: critique, count: 10 }, { thread }), genre);
  }
  expect(Math.sign(after - before)).toBe(side);
});

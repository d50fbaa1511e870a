import fc from "fast-check";
import { buildCatalogue } from "../../catalog/build-catalogue.js";
import type { Catalogue } from "../../catalog/catalogue.js";
import { loadCatalogue, saveCatalogue } from "../../catalog/catalogue-parts.js";
import { extended, inserted } from "../../catalog/extended.js";
import { decodePart, encodePart } from "../../catalog/part-file.js";
import { buildTextIndex, loadTextIndex, type TextIndex } from "../../catalog/text-index.js";
import { widenedCatalogue } from "../../catalog/widened-catalogue.js";
import type { Field, Item } from "../../domain/item.js";

const fields: Field[] = [
  { name: "genres", kind: "category", synonyms: { scary: "horror" } },
  { name: "cast", kind: "person", synonyms: {} },
  { name: "year", kind: "number", synonyms: {} },
  { name: "plot", kind: "text", synonyms: {} },
];

const odd = ["__proto__", "constructor", "Größe", "你好", "🙂", " ", "a\nb"];
const word = fc.constantFrom(
  "toy",
  "story",
  "the",
  "heat",
  "II",
  "hamlet",
  "hamlets",
  "(1995)",
  "Amélie",
  "(nikita)",
  "rocky",
  "5",
  ...odd,
);
const sentence = fc.array(word, { maxLength: 6 }).map((words) => words.join(" "));
const item = fc.record({
  title: fc.oneof(sentence, fc.string({ unit: "grapheme" })),
  genres: fc.array(fc.constantFrom("drama", "comedy", "horror", "war", ...odd), { maxLength: 4 }),
  cast: fc.array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 2 }), { maxLength: 2 }),
  year: fc.option(fc.integer({ min: 1900, max: 2030 })),
  plot: fc.option(sentence),
});

/** Items of any ids, in up to four lots: those of the fit, and what is appended call by call. */
const lots = fc
  .tuple(
    fc.uniqueArray(fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom(...odd)), { minLength: 1, maxLength: 40 }),
    fc.infiniteStream(item),
  )
  .map(([ids, stream]) =>
    ids.map((id): Item => {
      const { title, genres, cast, year, plot } = stream.next().value;
      const attributes = { ...(genres.length ? { genres } : {}), ...(cast.length ? { cast } : {}) };
      return { id, title, attributes, numbers: year === null ? {} : { year }, texts: plot === null ? {} : { plot } };
    }),
  )
  .chain((items) =>
    fc
      .array(fc.nat(items.length), { minLength: 1, maxLength: 3 })
      .map((cuts) => [0, ...cuts.sort((a, b) => a - b), items.length].slice(1).map((end, k, all) => items.slice(all[k - 1] ?? 0, end))),
  );

const widenings = ([first = [], ...more]: Item[][]): Catalogue[] => {
  const all = [buildCatalogue(first, fields, "film/movie")];
  for (const lot of more) all.push(widenedCatalogue(all.at(-1)!, lot));
  return all;
};

const answers = (index: TextIndex, items: readonly Item[]) =>
  ["toy", "storys", "hamlet", "the heat 1995", "ham", "rocky v", "nikita", ...items.map(({ title }) => title).slice(0, 5)].map((words) => ({
    words,
    found: index.searchTitles(words, 50),
    named: index.resolveTitle(words),
    exactly: index.resolveTitle(words, true),
  }));

test("a widened catalogue has the columns of one that is built anew, and those before it stay as they were", () => {
  fc.assert(
    fc.property(lots, (given) => {
      const all = widenings(given);
      all.forEach((catalogue, k) => {
        const items = given.slice(0, k + 1).flat();
        expect(saveCatalogue(catalogue)).toEqual(saveCatalogue(buildCatalogue(items, fields, "film/movie")));
        expect(items.map(({ id }) => catalogue.indexOf(id))).toEqual(items.map((_, at) => at));
        expect([...catalogue.titles, ...catalogue.ids]).toEqual([...items.map(({ title }) => title), ...items.map(({ id }) => id)]);
      });
    }),
    { seed: 5, numRuns: 40 },
  );
});

test("what was stored and opened is widened to the same", () => {
  fc.assert(
    fc.property(lots, (given) => {
      const [first] = widenings(given);
      const opened = loadCatalogue(decodePart(encodePart(saveCatalogue(first!)), "here"));
      const rest = given.slice(1).flat();
      expect(saveCatalogue(widenedCatalogue(opened, rest))).toEqual(saveCatalogue(buildCatalogue(given.flat(), fields, "film/movie")));
    }),
    { seed: 6, numRuns: 20 },
  );
});

describe.each([
  ["small", 1e9],
  ["large", 0],
  ["small at first, then large", 12],
])("the %s text index", (_, from) => {
  test("answers as one that is built anew, and so do those before it", () => {
    fc.assert(
      fc.property(lots, fc.boolean(), (given, asked) => {
        const all = widenings(given);
        const popularity = Float32Array.from(given.flat(), (_, at) => at % 3);
        let index = buildTextIndex(all[0]!, popularity, from);
        const indexes = [index];
        for (const catalogue of all.slice(1)) {
          // The small index makes its names at the first question.
          if (asked) index.searchTitles("toy", 1);
          index = index.widened(catalogue, popularity);
          indexes.push(index);
        }
        const anew = buildTextIndex(all.at(-1)!, popularity, from);
        expect(answers(index, given.flat())).toEqual(answers(anew, given.flat()));
        expect(index.save()).toEqual(anew.save());
        indexes.forEach((one, k) => {
          for (const { found, named } of answers(one, given.flat()))
            for (const { index: at } of [...found, ...named]) expect(at).toBeLessThan(all[k]!.size);
        });
      }),
      { seed: 8, numRuns: 25 },
    );
  });

  test("is widened after it was opened", () => {
    fc.assert(
      fc.property(lots, (given) => {
        const all = widenings(given);
        const stored = decodePart(encodePart(buildTextIndex(all[0]!, undefined, from).save()), "here");
        const index = loadTextIndex(stored, all[0]!, undefined, from).widened(all.at(-1)!);
        const anew = buildTextIndex(all.at(-1)!, undefined, from);
        const scores = (one: TextIndex) =>
          answers(one, given.flat()).map(({ found }) =>
            found.toSorted((a, b) => a.index - b.index).map(({ index: at, score }) => [at, Math.fround(score)]),
          );
        expect(scores(index)).toEqual(scores(anew));
      }),
      { seed: 9, numRuns: 12 },
    );
  });

  test("may be widened twice in two ways", () => {
    const [one, two] = ["Toy Story", "Heat"].map((title): Item => ({ id: title, title, attributes: {}, numbers: {}, texts: {} }));
    const base = buildCatalogue([], fields);
    const index = buildTextIndex(base, undefined, from);
    const [left, right] = [one!, two!].map((item) => index.widened(widenedCatalogue(base, [item])));
    expect([left!.searchTitles("toy", 5).length, left!.searchTitles("heat", 5).length]).toEqual([1, 0]);
    expect([right!.searchTitles("toy", 5).length, right!.resolveTitle("heat").length]).toEqual([0, 1]);
  });
});

test("an id that is there already is refused by name, also twice among the new", () => {
  const one: Item = { id: "a", title: "A", attributes: {}, numbers: {}, texts: {} };
  expect(() => widenedCatalogue(buildCatalogue([one], fields), [one])).toThrow('id "a" twice');
  expect(() => widenedCatalogue(buildCatalogue([], fields), [one, one])).toThrow('id "a" twice');
});

test("extending never changes what was there, whoever extends what in which order", () => {
  const steps = fc.array(fc.record({ of: fc.nat(20), more: fc.array(fc.integer(), { maxLength: 5 }) }), { maxLength: 25 });
  fc.assert(
    fc.property(steps, (given) => {
      const all = [{ column: Int32Array.of(1, 2, 3), known: [1, 2, 3] }];
      for (const { of, more } of given) {
        const { column, known } = all[of % all.length]!;
        all.push({ column: extended(column, more), known: [...known, ...more] });
      }
      for (const { column, known } of all) expect([...column]).toEqual(known);
    }),
    { seed: 4 },
  );
});

test("values are put between those that are there", () => {
  expect([...inserted(Uint8Array.of(1, 3, 5), [0, 1, 1, 3], [0, 2, 2, 6])]).toEqual([0, 1, 2, 2, 3, 5, 6]);
  expect([...inserted(Uint8Array.of(), [0, 0], [1, 2])]).toEqual([1, 2]);
});

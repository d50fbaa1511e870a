import fc from "fast-check";
import { silence } from "../../../domain/dialogue.js";
import type { Profile } from "../../../domain/profile.js";
import { bandsOf } from "../../../tools/dialogue/bands.js";
import { clarifier } from "../../../tools/dialogue/clarify.js";
import { conversationOver } from "../../../tools/dialogue/conversation.js";
import { predicate } from "../../../tools/predicate.js";
import type { Past, World } from "../../../tools/world.js";
import { bundled } from "../../bundled.js";

const nobody: Past = { known: false, items: new Int32Array(), values: new Float32Array() };
const { world, past } = bundled();
const { parse } = conversationOver(world);
const profileFor = (text: string) => ({ intent: parse(text) }) as Profile;
const ask = (text: string, who: Past = nobody, over: World = world) => clarifier(over)(profileFor(text), who, silence, []);

/** A world of equally known items, each with the values of one field and a number. */
const tiny = (rows: readonly (readonly [string[], number])[]): World => {
  const values = [...new Set(rows.flatMap(([own]) => own))];
  const offsets = new Int32Array(rows.length + 1);
  rows.forEach(([own], at) => {
    offsets[at + 1] = offsets[at]! + own.length;
  });
  const field = (name: string, kind: "category" | "number") => ({ name, kind, synonyms: {} });
  const catalogue = {
    size: rows.length,
    ids: rows.map((_, at) => `i${at}`),
    fields: [field("colour", "category"), field("price", "number")],
    categories: new Map([
      [
        "colour",
        {
          field: field("colour", "category"),
          values,
          counts: new Int32Array(values.length),
          offsets,
          codes: Int32Array.from(rows.flatMap(([own]) => own.map((one) => values.indexOf(one)))),
        },
      ],
    ]),
    numbers: new Map([["price", Float64Array.from(rows, ([, price]) => price)]]),
    indexOf: (id: string) => Number(id.slice(1)),
  };
  return { catalogue, ranking: { popularity: new Float32Array(rows.length), calibration: { temperature: 1 } } } as unknown as World;
};

test("four colours, alike: two bits; a colour that all bear tells nothing more", () => {
  expect(
    ask(
      "",
      nobody,
      tiny([
        [["red"], 1],
        [["blue"], 1],
        [["green"], 1],
        [["grey"], 1],
      ]),
    ),
  ).toMatchObject({ field: "colour", gain: 2 });
  expect(
    ask(
      "",
      nobody,
      tiny([
        [["red"], 1],
        [["red"], 1],
      ]),
    ),
  ).toBeUndefined();
});

test("an answer that could be either of two values is in doubt: I(X; A) = H(A) - sum p log2 k", () => {
  // H(A) is one bit of red or blue, and one bit of doubt for every item: nothing is gained.
  expect(
    ask(
      "",
      nobody,
      tiny([
        [["red", "blue"], 1],
        [["red", "blue"], 1],
      ]),
    )?.gain,
  ).toBe(0);
  // P(red) = 3/4, so H(A) = .811; the doubt is half a bit.
  expect(
    ask(
      "",
      nobody,
      tiny([
        [["red"], 1],
        [["red", "blue"], 1],
      ]),
    )?.gain,
  ).toBe(0.311);
});

test("the field with the greater gain is asked for: prices where colours hardly tell", () => {
  const rows = Array.from({ length: 16 }, (_, at) => [[at === 0 ? "red" : "blue"], 10 * (at + 1)] as const);
  expect(ask("", nobody, tiny(rows as never))?.field).toBe("price");
});

test("a stranger is asked for the kind; what is settled is not asked again", () => {
  expect(ask("")?.field).toBe("genres");
  expect(ask("a comedy")?.field).toBe("year");
  expect(ask("a comedy from the 90s")).toBeUndefined();
  expect(clarifier(world)(profileFor(""), nobody, { ...silence, asked: ["genres"] }, [])?.field).toBe("year");
});

test.each(["", "a comedy", "no drama", "a western before 1980"])(
  "every choice, given as the answer to %j, is understood as what it offers",
  (text) => {
    for (const who of [nobody, past("15")]) {
      for (const choice of ask(text, who)?.choices ?? []) {
        const { constraints, rest } = parse(choice);
        expect(constraints).toHaveLength(1);
        expect(rest).toBe("");
        expect(world.catalogue.ids.some((_, index) => predicate(world.catalogue, constraints[0]!)(index))).toBe(true);
      }
    }
  },
);

test("property: bands lie side by side in order, none is empty, and together they hold every number", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 2, maxLength: 60 }), (numbers) => {
      const column = Float64Array.from(numbers);
      const bands = bandsOf("price", column, new Float64Array(numbers.length).fill(1));
      if (bands.length === 0) return;
      expect(bands.length).toBeGreaterThan(1);
      expect(bands.length).toBeLessThanOrEqual(4);
      bands.slice(1).forEach((band, at) => {
        expect(band.min).toBe(bands[at]!.max);
      });
      for (const value of numbers) expect(bands.some(({ min, max }) => value >= min && value <= max)).toBe(true);
    }),
    { seed: 3, numRuns: 200 },
  );
});

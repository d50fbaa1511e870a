import { occasionOf } from "../../agents/occasion.js";
import type { Voices } from "../../agents/voice.js";
import { pastOf } from "../../app/voices/held-out-turns.js";
import { wishesOver } from "../../app/voices/wishes.js";
import { buildCatalogue } from "../../catalog/build-catalogue.js";
import type { Item } from "../../domain/item.js";
import { holdOutLast, holdOutRandom, holdOutTail } from "../../ranking/fit/hold-outs.js";
import type { World } from "../../tools/world.js";
import { bundled } from "../bundled.js";
import { trainingOf } from "../ranking/worlds.js";

const item = (id: number, kinds: string[], plot: string): Item => ({
  id: String(id),
  title: `Film ${id}`,
  attributes: { kinds },
  numbers: {},
  texts: { plot },
});
/** "common" is in every plot, "robot" and "island" in six each of 300, "unicorn" in one. */
const items = Array.from({ length: 300 }, (_, at) =>
  item(at, at % 2 ? ["Drama"] : ["Comedy", "War"], `common ${at % 50 === 0 ? "robot island" : "nothing"} ${at === 0 ? "unicorn" : ""}`),
);
const kinds = { name: "kinds", kind: "category" as const, synonyms: {} };
const plot = { name: "plot", kind: "text" as const, synonyms: {} };
const world = { catalogue: buildCatalogue(items, [kinds, plot], "item") } as unknown as World;
const wishes = wishesOver(world);

describe("what users are taken to have said", () => {
  test("two words that some other items share: neither what all have nor what gives the item away", () => {
    expect(wishes.words(0, Int32Array.of(), 1)!.split(" ").sort()).toEqual(["island", "robot"]);
    expect(wishes.words(1, Int32Array.of(), 1)).toBeUndefined();
  });

  test("an example of the same kinds, if anything of the kind was met", () => {
    expect(wishes.example(3, Int32Array.of(2, 5, 4), 1)).toBe('like "Film 5"');
    expect(wishes.example(3, Int32Array.of(2, 4), 1)).toBeUndefined();
    const drawn = [1, 2, 3, 4, 5].map((seed) => wishes.example(8, Int32Array.of(2, 3, 4, 6), seed));
    expect(drawn.every((words) => /Film [246]"/.test(words!))).toBe(true);
    expect(new Set(drawn).size).toBeGreaterThan(1);
    expect(wishes.example(8, Int32Array.of(2, 3, 4, 6), 1)).toBe(drawn[0]);
  });
});

test("the occasion is what was said", () => {
  const of = (intent: object) =>
    occasionOf({ intent: { like: [], rest: "", wants: [], ...intent } } as unknown as Parameters<typeof occasionOf>[0]);
  expect(of({})).toBe("nothing said");
  expect(of({ wants: [{}] })).toBe("nothing said");
  expect(of({ rest: "clever heist" })).toBe("words");
  expect(of({ rest: "clever", like: ["1"] })).toBe("example");
});

describe.each([
  ["last", holdOutLast(2)],
  ["tail", holdOutTail(0.3)],
  ["random", holdOutRandom(1, 0.3)],
])("the pasts that debaters are heard on, events hidden by %s", (_kind, hide) => {
  const rows = Array.from({ length: 5 }, (_, user) => Array.from({ length: 10 }, (_, k) => (user + k * (user + 1)) % 23));
  const { interactions: plain } = trainingOf(rows, 23);
  // The values tell one event from another.
  const interactions = { ...plain, values: Float32Array.from(plain.items, (_, at) => at) };

  test("have the values of their events, and none of what was hidden", () => {
    const { queries } = hide(interactions);
    expect(queries.length).toBeGreaterThanOrEqual(5);
    for (const query of queries) {
      const past = pastOf(query, interactions);
      expect(past.items).toEqual(query.history);
      expect(Array.from(past.values, (at) => interactions.items[at]!)).toEqual([...query.history]);
      expect([...past.values]).toEqual([...past.values].sort((a, b) => a - b));
      for (const target of query.targets) expect([...past.items]).not.toContain(target);
    }
  });
});

describe("the bundled catalogue's voices", () => {
  let voices: Voices;
  beforeAll(() => {
    voices = bundled().voices;
  });

  test("a past and an example that pull apart are worth a debate, and the past has the louder voice in it", () => {
    const { example } = voices;
    expect(example.pays).toBe(true);
    expect(example.gain).toBeGreaterThan(3 * example.error);
    expect(example.voices.taste!.slope).toBeGreaterThan(0.3);
  });

  test("without texts nobody can be taken to have said words of them: a debate about words is not known to pay", () => {
    expect(voices.words).toEqual({ ...voices.example, pays: false });
  });

  test("where nothing is said, debaters say again what the ranking knows: they whisper, and no debate is held", () => {
    const silent = voices["nothing said"];
    expect(silent.pays).toBe(false);
    expect(Math.max(...Object.values(silent.voices).map(({ slope }) => slope))).toBeLessThan(0.5 + silent.voices.intent!.slope);
  });
});

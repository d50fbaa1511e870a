import { type Look, lookMeasures } from "../../domain/look.js";
import { likenesses } from "../../tools/alike.js";
import { type Grounds, ground, resolves } from "../../tools/ground.js";
import type { Query } from "../../tools/search.js";
import { searches } from "../../tools/searches.js";
import { sightsOver } from "../../tools/sights.js";
import type { World } from "../../tools/world.js";

const look = (values: Partial<Look>): Look => ({ ...Object.fromEntries(lookMeasures.map((name) => [name, 50])), ...values }) as Look;
const ids = ["a", "b", "c", "d"];
const catalogue = { size: 4, indexOf: (id: string) => (ids.includes(id) ? ids.indexOf(id) : undefined) };
// Two of a kind, their opposite, and one without an image.
const looks = [look({ lightness: 10, warmth: 0 }), look({ lightness: 12 }), look({ lightness: 95 })];
const sights = sightsOver(
  {
    ...{ perceiver: "p", dims: 2, measureNames: lookMeasures, sums: ["", "", "", ""], ids: ["b", "a", "c", "stranger"] },
    vectors: Float32Array.of(1, 0.1, 1, 0, -1, 0, 5, 5),
    measures: Float32Array.from([looks[1]!, looks[0]!, looks[2]!, looks[2]!].flatMap((one) => lookMeasures.map((name) => one[name]))),
  },
  catalogue,
);
const world = { catalogue, sights, space: { similarity: () => 0.5 } } as unknown as World;
const grounds = (more: Partial<Grounds> = {}): Grounds => ({ world, like: [], words: "", past: undefined as never, ...more });

test("sights know which items have an image, how like two are, and how each looks", () => {
  expect(ids.map((_, index) => sights.has(index))).toEqual([true, true, true, false]);
  expect(sights.similarity(0, 1)).toBeGreaterThan(0.9);
  expect(sights.similarity(0, 2)).toBeLessThan(-0.9);
  expect([sights.similarity(0, 3), sights.similarity(3, 0), sights.similarity(0, 99)]).toEqual([0, 0, 0]);
  expect(sights.look(0)!.lightness).toBe(10);
  expect(sights.look(3)).toBeUndefined();
  expect(sights.likeness(0, sights.placed([1, 0]))).toBeCloseTo(1, 5);
});

describe("grounding", () => {
  const shown = { placed: sights.placed([1, 0]), look: looks[0]! };

  test.each([
    [0, "dark", true],
    [2, "dark", false],
    [2, "bright", true],
    [3, "dark", false],
    [0, "moody", false],
    [0, "constructor", false],
  ])("item %i is %s: %s", (index, ref, so) => expect(resolves(grounds(), index, { kind: "look", ref })).toBe(so));

  test.each([
    [0, "picture", [], shown, true],
    [2, "picture", [], shown, false],
    [0, "picture", [], undefined, false],
    [1, "a", ["a"], undefined, true],
    [2, "a", ["a"], undefined, false],
    [1, "a", [], undefined, false],
    [1, "nobody", ["nobody"], undefined, false],
  ] as const)("item %i looks like %s, named %j: resolves %s %s", (index, ref, like, picture, so) =>
    expect(resolves(grounds({ like, picture }), index, { kind: "looks-like", ref })).toBe(so),
  );

  test("a reason with one claim that is not so falls as a whole", () => {
    const said = (...refs: string[]) => ({ text: "x", evidence: refs.map((ref) => ({ kind: "look" as const, ref })) });
    expect(ground(grounds(), 0, [said("dark"), said("dark", "in warm colours")])).toEqual([said("dark")]);
  });

  test("nothing is claimed of images where none were perceived", () => {
    const blind = grounds({ world: { ...world, sights: undefined }, like: ["a"], picture: shown });
    expect(resolves(blind, 0, { kind: "look", ref: "dark" })).toBe(false);
    expect(resolves(blind, 1, { kind: "looks-like", ref: "a" })).toBe(false);
  });
});

describe("the search for what looks alike", () => {
  const query = (more: Partial<Query>): Query => ({
    ...{ words: "", history: new Int32Array(0), relevance: new Float32Array(4), like: [], anchors: [], wants: [], tastes: [] },
    ...{ allowed: Uint8Array.of(1, 1, 1, 1), limit: 10, ...more },
  });
  const search = searches["looks-like"](world);

  test("goes by the picture, and without one by the examples", () => {
    expect(search.find(query({ picture: sights.placed([-1, 0]) })).map(({ index }) => index)).toEqual([2]);
    expect(search.find(query({ like: [0], allowed: Uint8Array.of(0, 1, 1, 1) })).map(({ index }) => index)).toEqual([1]);
  });

  test("applies only where there is something to compare", () => {
    expect(search.applies(query({}))).toBe(false);
    expect(search.applies(query({ like: [3] }))).toBe(false);
    expect(search.applies(query({ like: [0] }))).toBe(true);
    const blind = searches["looks-like"]({ ...world, sights: undefined });
    expect(blind.applies(query({ like: [0], picture: Float32Array.of(1, 0) }))).toBe(false);
    expect(blind.find(query({ like: [0] }))).toEqual([]);
  });
});

test("both likenesses are their mean", () => {
  expect(likenesses.both(world, 0, 1)).toBeCloseTo((likenesses.image(world, 0, 1) + 0.5) / 2, 6);
});

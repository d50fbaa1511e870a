import { buildCatalogue } from "../../../catalog/build-catalogue.js";
import type { Field } from "../../../domain/item.js";
import type { BatchAnswer } from "../../../eval/batch-doors.js";
import { isReached } from "../../../eval/headline.js";
import { itemsOf } from "../../../eval/keep-events.js";
import { askAll, judgedSlate } from "../../../eval/ladder/ask-all.js";
import { among } from "../../../eval/ladder/asker.js";
import { compared, corrected } from "../../../eval/ladder/compare.js";
import { heldBack } from "../../../eval/ladder/held-back.js";
import { lastOnly, thirdsBy } from "../../../eval/ladder/strata.js";
import { costOf } from "../../../eval/ladder/tables.js";
import { kindSaid, lastSaid, wordsSaidOf } from "../../../eval/ladder/wishes.js";
import type { Judged, Setting } from "../../../eval/metric.js";
import { interactionsOf } from "../../tiny-world.js";

const events = (userId: string, items: string) => [...items].map((itemId, time) => ({ userId, itemId, value: 1, time }));
const all = interactionsOf([...events("u", "abcd"), ...events("v", "dcba"), ...events("w", "aba")], ["a", "b", "c", "d"]);
const cases = [0, 1].map((user) => ({ user, history: itemsOf(all, user).slice(0, -1), targets: itemsOf(all, user).slice(-1) }));
const ids = ["a", "b", "c", "d"];
const names = { users: ["u", "v"], indexOf: (id: string) => (ids.includes(id) ? ids.indexOf(id) : undefined) };

describe("what is held back", () => {
  test("test: the last event of who is asked, and of nobody else", () => {
    const { known, cases: asked } = heldBack(all, cases, "test");
    expect([0, 1, 2].map((user) => [...itemsOf(known, user)])).toEqual([
      [0, 1, 2],
      [3, 2, 1],
      [0, 1, 0],
    ]);
    expect(asked).toEqual(cases);
  });

  test("validation: the second last is asked for, and the last is not known either", () => {
    const { known, cases: asked } = heldBack(all, cases, "validation");
    expect([...itemsOf(known, 0)]).toEqual([0, 1]);
    expect(asked[1]).toEqual({ user: 1, history: Int32Array.of(3, 2), targets: Int32Array.of(1) });
  });

  test("validation leaves out who had met the item before", () => {
    const repeated = interactionsOf(events("u", "abab"), ids);
    const own = [{ user: 0, history: Int32Array.of(0, 1, 0), targets: Int32Array.of(1) }];
    expect(heldBack(repeated, own, "validation").cases).toEqual([]);
  });
});

test("of a run the cases at some places alone, in their order", () => {
  const run = { judged: [1, 2, 3], answers: ["a", "b", "c"] } as never;
  expect(among(run, Int32Array.of(0, 2))).toEqual({ judged: [1, 3], answers: ["a", "c"] });
  expect(among(run, [])).toEqual({ judged: [], answers: [] });
});

describe("a slate as it is judged", () => {
  test("places are those on the slate; what is not on it was not ranked", () => {
    const judged = judgedSlate(["c", "d"], { user: 0, history: Int32Array.of(0), targets: Int32Array.of(1, 3) }, names);
    expect([...judged.list]).toEqual([2, 3]);
    expect([...judged.places]).toEqual([1, Number.POSITIVE_INFINITY]);
  });

  test("an item out of the catalogue is an error, no miss", () => {
    expect(() => judgedSlate(["x"], cases[0]!, names)).toThrow(/item x was shown/);
  });

  test("every case is asked once, by its user and words", async () => {
    const heard: unknown[] = [];
    const answer = { itemIds: ["d"] } as BatchAnswer;
    const graph = {
      ask: async (request: unknown) => {
        heard.push(request);
        return answer;
      },
    };
    const { judged, answers } = await askAll(graph, cases, names, { count: 3, seed: 5, textOf: ({ user }) => `words ${user}` });
    expect(heard).toEqual([0, 1].map((user) => ({ userId: names.users[user], text: `words ${user}`, count: 3, seed: 5 })));
    expect(judged.map(({ places }) => places[0])).toEqual([0, Number.POSITIVE_INFINITY]);
    expect(answers).toHaveLength(2);
  });
});

describe("manners of asking", () => {
  const fields: Field[] = [
    { name: "genres", kind: "category", synonyms: {} },
    { name: "year", kind: "number", synonyms: {} },
  ];
  const catalogue = buildCatalogue(
    [
      { id: "a", title: "a", attributes: { genres: ["Film-Noir", "War"] }, numbers: { year: 1949 }, texts: {} },
      { id: "b", title: "b", attributes: { genres: ["War"] }, numbers: {}, texts: {} },
      { id: "c", title: "c", attributes: {}, numbers: { year: 1950 }, texts: {} },
    ],
    fields,
    "film",
  );

  test("a wish names a kind and the decade, as far as they are known", () => {
    expect([0, 1, 2].map((item) => kindSaid(catalogue, item))).toEqual(["film-noir from the 1940s", "war", ""]);
  });

  test("words of a text are such as some others have, drawn by the seed; the last one met is named", () => {
    const plot = (item: number) => `alone${item} ${item < 3 ? "heist harbour lagoon winter" : "cars"} everywhere`;
    const plots = Array.from({ length: 80 }, (_, item) => ({
      ...{ id: String(item), title: `Film ${item}`, attributes: {}, numbers: {} },
      texts: { plot: plot(item) },
    }));
    const told = buildCatalogue(plots, [{ name: "plot", kind: "text", synonyms: {} }], "item");
    const said = [1, 2, 3, 4].map((seed) => wordsSaidOf(told, seed)(0).split(" "));
    for (const words of said) expect(["heist", "harbour", "lagoon", "winter"]).toEqual(expect.arrayContaining(words));
    for (const words of said) expect(new Set(words).size).toBe(3);
    expect(new Set(said.map((words) => words.join())).size).toBeGreaterThan(1);
    expect(wordsSaidOf(told, 1)(5)).toBe("");
    expect(lastSaid(told, { user: 0, history: Int32Array.of(4, 2), targets: Int32Array.of(1) })).toBe('like "Film 2"');
    expect(lastSaid(told, { user: 0, history: Int32Array.of(), targets: Int32Array.of(1) })).toBe("");
  });

  test("a short past holds each user's last events", () => {
    const short = lastOnly(all, 2);
    expect([0, 1, 2].map((user) => [...itemsOf(short, user)])).toEqual([
      [2, 3],
      [1, 0],
      [1, 0],
    ]);
    expect(lastOnly(all, 9).items).toEqual(all.items);
  });

  test.each([
    [
      [3, 1, 2],
      [[1], [2], [0]],
    ],
    [
      [1, 1, 1, 1],
      [[0, 1], [2, 3], []],
    ],
    [[], [[], [], []]],
  ])("thirds of %j are %j", (figures, expected) => expect(thirdsBy(figures)).toEqual(expected));
});

describe("comparisons", () => {
  const setting: Setting = {
    itemCount: 4,
    userCount: 3,
    popularity: new Float32Array(4),
    popularityPlace: new Int32Array(4),
    traits: { offsets: Int32Array.of(0, 1, 2, 3, 4), columns: Int32Array.of(0, 0, 1, 1) },
  };
  const slate = (list: number[], place: number): Judged => ({
    list: Int32Array.from(list),
    places: Float64Array.of(place),
    relevant: Int32Array.of(0),
    history: Int32Array.of(0),
  });

  test("means of the same users, and their difference", () => {
    const one = compared(
      "part",
      "NDCG@10",
      [
        [slate([0], 0), slate([0], 99)],
        [slate([0], 2), slate([0], 99)],
      ],
      setting,
      1,
    )!;
    expect(one).toMatchObject({ users: 2, whole: 0.5, without: 0.25, mean: 0.25 });
    expect(one.low).toBeLessThanOrEqual(one.mean);
    expect(one.high).toBeGreaterThanOrEqual(one.mean);
  });

  test("who has no figure in one of them is left out; nobody left is no comparison", () => {
    // A list of one item has no distance within.
    expect(
      compared(
        "part",
        "ILD",
        [
          [slate([0, 2], 0), slate([0], 0)],
          [slate([0, 1], 0), slate([0, 1], 0)],
        ],
        setting,
        1,
      ),
    ).toMatchObject({
      users: 1,
      whole: 1,
      without: 0,
    });
    expect(compared("part", "ILD", [[slate([0], 0)], [slate([0, 1], 0)]], setting, 1)).toBeUndefined();
  });

  test("Holm's correction is over all of them", () => {
    const one = { what: "", figure: "ILD" as const, users: 1, whole: 0, without: 0, mean: 0, low: 0, high: 0 };
    expect(
      corrected([
        { ...one, p: 0.01 },
        { ...one, p: 0.04 },
      ]).map((c) => c.corrected),
    ).toEqual([0.02, 0.04]);
  });
});

test("a cost is that of the mean request, and of the slowest in twenty", () => {
  const answers = Array.from({ length: 20 }, (_, at) => ({
    ms: at + 1,
    steps: 5,
    calls: 1,
    tokens: 10,
    debated: at < 5,
    reflections: at < 1 ? 2 : 0,
  }));
  expect(costOf(answers as unknown as BatchAnswer[])).toEqual({
    ms: 10.5,
    slow: 20,
    steps: 5,
    calls: 1,
    tokens: 10,
    debated: 0.25,
    reflected: 0.05,
  });
});

test.each([
  [{ value: 0.5, target: { least: 0.5 } }, true],
  [{ value: 0.4, target: { least: 0.5 } }, false],
  [{ value: 0.6, target: { most: 0.5 } }, false],
  [{ value: Number.NaN, target: { most: 0.5 } }, undefined],
  [{ value: 1 }, undefined],
])("%j is reached: %s", (one, expected) => expect(isReached({ figure: "", ...one })).toBe(expected));

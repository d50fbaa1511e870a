import { exposureOf, roundsOf, takenGain } from "../../../eval/bubble/rounds.js";
import { filterBubble } from "../../../eval/experiments/filter-bubble.js";
import type { Environment, LoopInput, LoopPage } from "../../../eval/loop-doors.js";
import type { Setting } from "../../../eval/metric.js";
import { bundled } from "../../bundled.js";
import { closedDoors } from "../closed-doors.js";

/** Four items of two genres: A, A, B, B. */
const setting: Setting = {
  itemCount: 4,
  userCount: 2,
  popularity: new Float32Array(4),
  popularityPlace: new Int32Array(4),
  traits: { offsets: Int32Array.of(0, 1, 2, 3, 4), columns: Int32Array.of(0, 0, 1, 1) },
};
const page = (items: number[], taken: number[] = []): LoopPage => ({ items: Int32Array.from(items), taken });

describe("the gain of what was taken", () => {
  const ideal = 1 + 1 / Math.log2(3);
  test.each([
    [[], 0],
    [[0, 1], 1],
    [[1, 0], 1],
    [[0], 1 / ideal],
    [[1], 1 / Math.log2(3) / ideal],
  ])("of places %j of two is %d", (taken, expected) => expect(takenGain(page([0, 1], taken), 2)).toBeCloseTo(expected, 12));

  test("places that a short page leaves empty are not taken", () => expect(takenGain(page([0], [0]), 2)).toBeCloseTo(1 / ideal, 12));
});

describe("rounds", () => {
  const pages = [
    [page([0, 2], [0]), page([1, 0])],
    [page([0, 3]), page([2, 3], [0, 1])],
  ];

  test("by hand: first varied pages with one item in common, then narrow ones with none", () => {
    const [first, last] = roundsOf(pages, 2, setting);
    expect(first).toMatchObject({ entropy: 1, taken: 0.5 });
    expect(first!.overlap).toBeCloseTo(1 / 3, 12);
    expect(last).toMatchObject({ entropy: 0, overlap: 0, taken: 1, ndcg: 0.5 });
  });

  test("exposure over all rounds: items 0 to 3 were shown 3, 1, 2 and 2 times", () => {
    // Ascending 1, 2, 2, 3: (-3 x 1 - 1 x 2 + 1 x 2 + 3 x 3) / (4 x 8).
    expect(exposureOf(pages, 2, setting)).toBeCloseTo(6 / 32, 12);
  });

  test("nobody and no round: nothing", () => expect(roundsOf([], 2, setting)).toEqual([]));
});

describe("the experiment", () => {
  const { world, interactions } = bundled();
  const asked: LoopInput[] = [];
  const environment: Environment = {
    ...{ name: "tiny", catalogue: world.catalogue, interactions, people: ["1", "2", "3"] },
    ...{ met: () => new Int32Array(0), firstPages: async () => [], visit: async () => [] },
    loop: async (input) => {
      asked.push(input);
      return Array.from({ length: input.users }, (_, user) =>
        Array.from({ length: input.rounds }, (_, round) => page([user, user + 1 + round, 50 + round], round === 0 ? [0] : [])),
      );
    },
  };

  test("runs every policy told and not told, and judges the full graph against the unconstrained one", async () => {
    const context = {
      ...{ dataset: undefined, bundled: "nowhere", seed: 1, quick: false, out: "nowhere" },
      progress: () => {},
      clock: () => 0,
      doors: { ...closedDoors, environment: async () => environment },
    };
    const { tables, headlines, plots } = await filterBubble.run(context, filterBubble.options.parse({ users: 3, rounds: 2 }));
    expect(asked).toHaveLength(12);
    expect(asked.filter(({ feedback }) => feedback)).toHaveLength(6);
    expect(tables[0]!.rows).toHaveLength(12);
    expect(headlines!.map(({ value }) => value).slice(1)).toEqual([1, 0, 0]);
    expect((plots[0]!.spec.data as { values: unknown[] }).values).toHaveLength(24);
  });
});

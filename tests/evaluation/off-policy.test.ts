import { offPolicy } from "../../eval/experiments/off-policy.js";
import { isReached } from "../../eval/headline.js";
import type { Environment } from "../../eval/loop-doors.js";
import type { Valued } from "../../eval/off-policy/tables.js";
import { logOf, truthOf } from "../../eval/off-policy/trials.js";
import { spread } from "../../tools/people/chances.js";
import { bundled } from "../bundled.js";
import { closedDoors } from "../eval/closed-doors.js";

const { world, interactions } = bundled();
const people = ["1", "2", "3"];
/** The n-th of the policies shows items n, n + 1, ... from the index 100 n on; what is random shows anything. */
const firstOf: Record<string, number> = { popular: 0, ease: 100, solo: 200, full: 300 };
const { size } = world.catalogue;
const half = (seed: number): number => (spread(seed) >>> 0) / 2 ** 32;

/** People look down the page: an item of an even index is taken with .8, another with .2, and after two that were taken they leave. */
const environment: Environment = {
  ...{ name: "tiny", catalogue: world.catalogue, interactions, people },
  met: () => new Int32Array(0),
  firstPages: async ({ policy, userIds, count }) =>
    userIds.map((_, user) =>
      Int32Array.from({ length: count }, (_, k) =>
        policy === "random" ? Math.floor(half(user * 50 + k) * size) : firstOf[policy]! + 2 * user + (k % 2 ? 3 * k : k),
      ),
    ),
  loop: async () => [],
  visit: async (userId, items, seed) => {
    const taken: number[] = [];
    for (const [place, item] of items.entries()) {
      if (taken.length === 2) break;
      if (half(seed + 7919 * place + 31 * Number(userId)) < (item % 2 ? 0.2 : 0.8)) taken.push(place);
    }
    return taken;
  },
};

describe("on people whose ways are known", () => {
  let found: Awaited<ReturnType<typeof offPolicy.run>>;
  beforeAll(async () => {
    const context = {
      ...{ dataset: undefined, bundled: "nowhere", seed: 1, quick: true, out: "nowhere" },
      progress: () => {},
      clock: () => 0,
      doors: { ...closedDoors, environment: async () => environment },
    };
    found = await offPolicy.run(context, offPolicy.options.parse({ pages: 2000, logs: 6, times: 300, count: 3 }));
  });

  test("logs tell what each policy is worth, where what is assumed of people is so", () => {
    const { policies } = found.document as { policies: Valued[] };
    expect(policies.map(({ name }) => name)).toEqual(["random", "popular", "ease", "solo agent", "full graph"]);
    for (const { truth, valuations } of policies) {
      const cascade = valuations.find(({ assumption }) => assumption === "cascade")!;
      for (const { value, error } of Object.values(cascade.by!))
        expect(Math.abs(value - truth.value)).toBeLessThan(4 * (error + truth.error));
    }
  });

  test("every policy stands in the table by every assumption and estimator, and over many logs", () => {
    expect(found.tables.map(({ rows }) => rows.length)).toEqual([30, 10, 30]);
    expect(found.tables[0]!.rows.flatMap((row) => row.at(-1))).toContain("yes");
    const [now, often] = found.headlines!;
    expect(now!.value).toBeGreaterThan(0.7);
    expect(often).toMatchObject({ target: { least: 0.9 } });
    expect(often!.value).toBeGreaterThan(0.8);
    expect(found.headlines!.map(isReached).slice(2)).toEqual([undefined, undefined, undefined]);
  });
});

test("a log is decided by its seed, and drawn from all people", async () => {
  const policy = {
    draw: (user: number, chance: () => number) => ({
      user,
      items: [Math.floor(chance() * 9)],
      propensities: { "item-position": [1], cascade: [1] },
    }),
  };
  const [log, again] = [await logOf(environment, people, policy, 60, 5), await logOf(environment, people, policy, 60, 5)];
  expect(again).toEqual(log);
  expect(new Set(log.map(({ page }) => page.user))).toEqual(new Set([0, 1, 2]));
  expect(await logOf(environment, people, policy, 0, 5)).toEqual([]);
});

test("what a policy is worth, by hand: of two visits each one takes two items, the other one", async () => {
  const visit = async (_: string, items: readonly number[]) => (items[0] === 0 ? [0, 1] : [0]);
  const truth = await truthOf({ visit }, ["a"], (time) => [[time, 9]], 2, 1);
  expect(truth).toEqual({ value: 1.5, error: 0.5 });
});

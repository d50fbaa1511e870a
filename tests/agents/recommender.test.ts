import fc from "fast-check";
import { recommender } from "../../agents/recommender.js";
import type { LeansByAgent } from "../../domain/leans.js";
import { Request } from "../../domain/request.js";
import { noUsage } from "../../domain/usage.js";
import type { Records } from "../../tools/world.js";
import { bundled } from "../bundled.js";
import { farthestMove } from "../graphs/bounded-moves.js";

const { world, past } = bundled();
type View = Parameters<ReturnType<typeof recommender>>[0];

const unseen = (() => {
  const seen = new Set(past("15").items);
  return world.catalogue.ids.filter((_, index) => !seen.has(index)).slice(0, 200);
})();
const intent = { constraints: [], wants: [], like: [], rest: "", asks: "recommend", more: false, again: false, notes: [] };
const profile = { userId: "15", known: true, events: 9, long: [], short: [], anchors: [], noted: [], intent } as unknown as View["profile"];
const plan = { action: "recommend", diversity: 0, calibration: 0, novelty: 0, focus: [] } as unknown as View["plan"];

const slateFor = async (scores: readonly number[], leans: LeansByAgent, count: number, reach: number) => {
  const view: View = {
    ...{ profile, plan, leans, usage: noUsage, request: Request.parse({ userId: "15", count }) },
    candidates: scores.map((score, k) => ({ itemId: unseen[k]!, score, found: { personal: k + 1 } })),
    retrieval: { allowed: 9000, pooled: scores.length, disagreement: 1, relax: [] },
  };
  const { recommendation } = await recommender({ world, records: { past: async () => past("15") } as unknown as Records, reach })(view);
  return recommendation.picks;
};
const idsOf = (picks: readonly { itemId: string }[]) => picks.map(({ itemId }) => itemId);

const lean = fc.oneof(fc.double({ min: -30, max: 30, noNaN: true }), fc.constantFrom(-1e308, 1e308));
const said = fc.dictionary(
  fc.nat(40).map((k) => unseen[k]!),
  lean,
  { maxKeys: 20 },
);
const scores = fc.array(
  fc.integer({ min: -60, max: 0 }).map((tenth) => tenth / 10),
  { minLength: 1, maxLength: 25 },
);

test("whatever leans there are, of whomever, nothing moves further than the reach, and a place keeps its probability", () =>
  fc.assert(
    fc.asyncProperty(scores, fc.dictionary(fc.string(), said, { maxKeys: 4 }), fc.nat(12), fc.nat(4), async (all, leans, more, reach) => {
      const [core, led] = [await slateFor(all, {}, 1 + more, reach), await slateFor(all, leans, 1 + more, reach)];
      expect(farthestMove(idsOf(core), idsOf(led))).toBeLessThanOrEqual(reach);
      expect(led.map(({ probability }) => probability)).toEqual(core.map(({ probability }) => probability));
    }),
    { numRuns: 60, seed: 1 },
  ));

const [first, second, third, fourth] = unseen as [string, string, string, string];
/** So far below the rest is the last that likeness does not put it in the slate of three. */
const falling = [0, -1, -2, -30];

test("a fault outweighs what is said for an item, and takes the last of the slate out", async () => {
  const order = idsOf(await slateFor(falling, {}, 3, 1));
  expect(order).toEqual([first, second, third]);
  const sunk = { debaters: { [third]: 1 }, critic: { [third]: -100 } };
  expect(idsOf(await slateFor(falling, sunk, 3, 1))).toEqual([first, second, fourth]);
});

test("the leans of several agents add up", async () => {
  const each = { retriever: { [second]: 0.6 }, debaters: { [second]: 0.6 } };
  expect(idsOf(await slateFor(falling, { debaters: each.debaters }, 3, 1))).toEqual([first, second, third]);
  expect(idsOf(await slateFor(falling, each, 3, 1))).toEqual([second, first, third]);
});

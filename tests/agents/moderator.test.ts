import { pool, reweigh, rules } from "../../agents/moderator.js";
import type { Argument } from "../../domain/debate.js";
import { trust } from "../../tools/trust.js";

const says = (debater: string, ...probabilities: number[]): Argument[] =>
  probabilities.map((probability, k) => ({ debater, round: 1, itemId: `i${k}`, probability, evidence: [] }));

const candidates = [0, 1, 2].map((k) => ({ itemId: `i${k}`, score: 0, found: {} }));

describe("trust", () => {
  test("sums to 1, the smaller error weighs more", () => {
    const weights = trust({ good: 0.1, poor: 0.2 }, 4);
    expect(weights.good! + weights.poor!).toBeCloseTo(1);
    expect(weights.good).toBeGreaterThan(weights.poor!);
  });

  test("equal errors weigh equally", () => {
    expect(trust({ a: 0.3, b: 0.3 }, 4)).toEqual({ a: 0.5, b: 0.5 });
  });
});

describe("pooling", () => {
  const said = [...says("a", 0.9, 0.5, 0.1), ...says("b", 0.1, 0.5, 0.9)];

  test("equal weights cancel opposite views", () => {
    expect(pool(said, { a: 0.5, b: 0.5 }, null, rules).rounds[0]!.pooled).toEqual([0.5, 0.5, 0.5]);
  });

  test("a heavier word wins", () => {
    const { pooled } = pool(said, { a: 0.9, b: 0.1 }, null, rules).rounds[0]!;
    expect(pooled[0]).toBeGreaterThan(pooled[1]!);
    expect(pooled[1]).toBeGreaterThan(pooled[2]!);
  });

  test("each further round draws the debaters together", () => {
    let transcript = pool(said, { a: 0.5, b: 0.5 }, null, rules);
    for (let round = 2; round <= 4; round++) {
      const before = transcript.rounds.at(-1)!.spread;
      transcript = pool(said, { a: 0.5, b: 0.5 }, transcript, rules);
      expect(transcript.rounds).toHaveLength(round);
      expect(transcript.rounds.at(-1)!.spread).toBeLessThan(before);
    }
  });

  test("certainty does not become infinite", () => {
    const { pooled } = pool([...says("a", 0, 1), ...says("b", 0, 1)], { a: 0.5, b: 0.5 }, null, rules).rounds[0]!;
    expect(pooled.every(Number.isFinite)).toBe(true);
  });
});

describe("reweighing", () => {
  const transcript = pool(says("a", 0.999, 0.5, 0.001), { a: 1 }, null, rules);

  test("shifts within the bound and sorts", () => {
    const after = reweigh(candidates, transcript, rules);
    expect(after.map(({ itemId }) => itemId)).toEqual(["i0", "i1", "i2"]);
    expect(after.map(({ score }) => Math.abs(score)).every((shift) => shift <= rules.most)).toBe(true);
  });

  test("two sides that say different things shift by the sum of what they say", () => {
    const said = [...says("a", 0.6, 0.5, 0.4), ...says("b", 0.6, 0.4, 0.5)];
    const scores = reweigh(candidates, pool(said, { a: 0.5, b: 0.5 }, null, rules), rules).map(({ score }) => score);
    const before = new Map(candidates.map(({ itemId, score }) => [itemId, score]));
    const odds = Math.log(0.6 / 0.4);
    // Log-odds of a: 1, 0, -1 times `odds`; of b: 1, -1, 0. Sums 2, -1, -1, of mean 0.
    expect(scores[0]! - before.get("i0")!).toBeCloseTo(2 * odds, 1);
    expect(scores[1]! - before.get("i1")!).toBeCloseTo(-odds, 1);
  });

  test("how long a debate lasts changes nothing of the core's shift", () => {
    const longer = pool(says("a", 0.9, 0.5, 0.1), { a: 1 }, pool(says("a", 0.9, 0.5, 0.1), { a: 1 }, null, rules), rules);
    const shorter = pool(says("a", 0.9, 0.5, 0.1), { a: 1 }, null, rules);
    expect(reweigh(candidates, longer, rules)).toEqual(reweigh(candidates, shorter, rules));
  });

  test("what was not debated keeps its score", () => {
    const other = { itemId: "elsewhere", score: 0.7, found: {} };
    expect(reweigh([...candidates, other], transcript, rules).find(({ itemId }) => itemId === "elsewhere")!.score).toBe(0.7);
  });
});

import { critic } from "../../agents/critic.js";
import type { Candidate } from "../../domain/candidate.js";
import type { Plan } from "../../domain/plan.js";
import type { Intent, Profile } from "../../domain/profile.js";
import type { World } from "../../tools/world.js";

/** Ten items i0 to i9: the first nine are of kind A, the last of kind B, and all are in English. */
const kinds = (index: number) => (index < 9 ? "kind=A" : "kind=B");
const world = {
  catalogue: { indexOf: (itemId: string) => Number(itemId.slice(1)) },
  ranking: { popularity: new Int32Array(10).fill(1), calibration: { outside: 0.5 } },
  traits: (index: number) => [kinds(index)],
  bag: (index: number) => [kinds(index), "language=English"],
} as unknown as World;

const verdictOn = async (
  intent: Partial<Intent> = {},
  { met = [] as number[], diversity = 0.1, calibration = 0, apart = 10, best = [0, 1, 2, 3, 4, 9] } = {},
) => {
  const candidates: Candidate[] = best.map((index, at) => ({
    itemId: `i${index}`,
    score: at < 5 ? 0 : -apart,
    found: { personal: at + 1 },
  }));
  const past = { known: true, items: Int32Array.from(met), values: new Float32Array(met.length) };
  const judge = critic({ world, records: { past: async () => past } as never });
  const whole = { constraints: [], wants: [], like: [], rest: "", ...intent };
  const { critique } = await judge({
    request: { userId: "u", count: 5 } as never,
    profile: { userId: "u", events: met.length, intent: whole } as unknown as Profile,
    plan: { diversity, calibration, novelty: 0, focus: [] } as unknown as Plan,
    candidates,
    retrieval: { allowed: 5, pooled: 5, disagreement: 0, relax: [] },
    leans: {},
    usage: {} as never,
  });
  return critique;
};

describe("a filter bubble", () => {
  test("a slate all alike in what nobody asked for: the plan is mended by variety and other sources", async () => {
    expect(await verdictOn()).toMatchObject({
      failing: "no filter bubble",
      detail: "all 5 of the slate are A",
      patch: { diversity: 0.2, searches: ["popular"] },
    });
  });

  test("four of five are none, and what all have in common beside their kind is none", async () => {
    expect(await verdictOn({}, { best: [0, 1, 2, 3, 9] })).toMatchObject({ verdict: "accept" });
  });

  test("none where the best are alike, and variety is worth enough to bring another in", async () => {
    expect(await verdictOn({}, { apart: 0.01 })).toMatchObject({ verdict: "accept" });
  });

  test.each([
    ["the kind was asked for", { wants: [{ field: "kind", value: "A", weight: 1 }] }, {}],
    ["the words ask for something in particular", { rest: "clever heist" }, {}],
    ["an example was named", { like: ["i9"] }, {}],
    ["variety is worth nothing", {}, { diversity: 0 }],
    ["it is the user's own habit", {}, { met: [5, 6, 7, 8, 8] }],
  ])("not where %s", async (_why, intent, rest) => {
    expect(await verdictOn(intent, rest)).toMatchObject({ verdict: "accept" });
  });
});

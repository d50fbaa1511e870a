import { critic } from "../../agents/critic.js";
import type { Candidate } from "../../domain/candidate.js";
import type { Plan } from "../../domain/plan.js";
import type { Intent, Profile } from "../../domain/profile.js";
import type { World } from "../../tools/world.js";

/** Ten items i0 to i9: the first nine are of kind A, the last of kind B, and all are in English. */
const kinds = (index: number) => (index < 9 ? "kind=A" : "kind=B");
const world = {
  catalogue: { indexOf: (itemId: string) => Number(itemId.slice(1)) },
  traits: (index: number) => [kinds(index)],
  bag: (index: number) => [kinds(index), "language=English"],
} as unknown as World;

const verdictOn = async (intent: Partial<Intent> = {}, { met = [] as number[], diversity = 0.1, best = [0, 1, 2, 3, 9] } = {}) => {
  const candidates: Candidate[] = best.map((index, at) => ({ itemId: `i${index}`, score: -at, found: { personal: at + 1 } }));
  const past = { known: true, items: Int32Array.from(met), values: new Float32Array(met.length) };
  const judge = critic({ world, records: { past: async () => past } as never });
  const whole = { constraints: [], wants: [], like: [], rest: "", ...intent };
  const { critique } = await judge({
    request: { userId: "u", count: 5 } as never,
    profile: { userId: "u", events: met.length, intent: whole } as unknown as Profile,
    plan: { diversity, focus: [] } as unknown as Plan,
    candidates,
    retrieval: { allowed: 5, pooled: 5, disagreement: 0, relax: [] },
    leans: {},
    usage: {} as never,
  });
  return critique;
};

describe("a filter bubble", () => {
  test("four of five alike in what nobody asked for: the plan is mended by variety and other sources", async () => {
    expect(await verdictOn()).toMatchObject({
      failing: "no filter bubble",
      detail: "4 of the best 5 are A",
      patch: { diversity: 0.5, searches: ["popular"] },
    });
  });

  test("three of five are none, and what all have in common beside their kind is none", async () => {
    expect(await verdictOn({}, { best: [0, 1, 2, 9, 9] })).not.toMatchObject({ failing: "no filter bubble" });
  });

  test.each([
    ["the kind was asked for", { wants: [{ field: "kind", value: "A", weight: 1 }] }, {}],
    ["the words ask for something in particular", { rest: "clever heist" }, {}],
    ["an example was named", { like: ["i9"] }, {}],
    ["the plan is varied already", {}, { diversity: 0.5 }],
    ["it is the user's own habit", {}, { met: [5, 6, 7, 8, 8] }],
  ])("not where %s", async (_why, intent, rest) => {
    expect(await verdictOn(intent, rest)).toMatchObject({ verdict: "accept" });
  });
});

import { critic } from "../../agents/critic.js";
import { Request } from "../../domain/request.js";
import { noUsage } from "../../domain/usage.js";
import type { Records } from "../../tools/world.js";
import { bundled } from "../bundled.js";

const { world, past } = bundled();
type View = Parameters<ReturnType<typeof critic>>[0];
type Desk = Parameters<typeof critic>[0];

const met = new Set(past("15").items);
const unseen = world.catalogue.ids.filter((_, index) => !met.has(index)).slice(0, 4);
const view = (count: number, focus: string[] = []): View => ({
  request: Request.parse({ userId: "15", count }),
  profile: { userId: "15", events: 9, intent: { constraints: [], wants: [], like: [] } } as unknown as View["profile"],
  plan: { diversity: 1, focus, pool: 50 } as unknown as View["plan"],
  candidates: unseen.map((itemId, k) => ({ itemId, score: -k, found: { personal: k + 1 } })),
  retrieval: { allowed: 9000, pooled: 4, disagreement: 1, relax: [] },
  leans: { debaters: { [unseen[0]!]: 0.5 } },
  usage: noUsage,
});
const confirming = (confirmed: string[]): { desk: Desk; asked: () => number } => {
  let asked = 0;
  const object = async () => {
    asked++;
    return { confirmed, word: "the model confirmed some" };
  };
  return { desk: { world, records: { past: async () => past("15") } as unknown as Records, object }, asked: () => asked };
};

test("what a model confirms is accepted all the same: it leans against it, beside what others lean to", async () => {
  const { critique, leans, summary } = await critic(confirming([unseen[1]!]).desk)(view(3));
  expect(critique.verdict).toBe("accept");
  expect(critique.patch).toBeUndefined();
  expect(leans).toEqual({ debaters: { [unseen[0]!]: 0.5 }, critic: { [unseen[1]!]: -100 } });
  expect(summary).toContain("the model confirmed some");
});

test.each([
  ["there is nothing to put in its place", view(4)],
  ["the items were named", view(2, [unseen[0]!])],
])("nothing is asked where %s", async (_what, given) => {
  const { desk, asked } = confirming([]);
  expect(await critic(desk)(given)).not.toHaveProperty("leans");
  expect(asked()).toBe(0);
});

test("nor where a check of the core fails", async () => {
  const { desk, asked } = confirming([]);
  const twice = { ...view(2), candidates: [...view(2).candidates, view(2).candidates[0]!] };
  expect((await critic(desk)(twice)).critique).toMatchObject({ verdict: "revise", failing: "no repeats" });
  expect(asked()).toBe(0);
});

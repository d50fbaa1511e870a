import { seeking } from "../../agents/advice/seeking.js";
import type { Plan } from "../../domain/plan.js";
import type { Profile } from "../../domain/profile.js";
import { allowedItems } from "../../tools/predicate.js";
import { queryOver } from "../../tools/query.js";
import { searches } from "../../tools/searches.js";
import { asking, lastPrompt, library, scriptedAdvisor } from "./scripted-advisor.js";

const { world, past: pastOf, parse, snap } = library();
const text = "clever heist, a comedy";
const intent = parse(text);
const past = pastOf("15");
const plan = { searches: { titles: 4, attributes: 0.5 }, focus: [] as string[] } as unknown as Plan;
const query = queryOver(world, {
  past,
  allowed: allowedItems(world.catalogue, intent.constraints, past.items),
  limit: 50,
  words: intent.rest,
  wants: intent.wants,
});
const tools = Object.fromEntries(Object.entries(searches).map(([name, over]) => [name, over(world)]));

const seek = async (script: Parameters<typeof scriptedAdvisor>[0], rounds = 2) => {
  const advisor = scriptedAdvisor(script);
  const sought = await seeking(advisor, { world, snap, searches: tools, rounds })(
    asking(text),
    { intent } as Profile,
    plan,
    query,
    new Map(),
    {},
  );
  if (Array.isArray(script)) advisor.model.done();
  return { ...sought, model: advisor.model };
};

test("runs the plan's searches again, in the user's words, at half their weight, until done", async () => {
  const { pools, advice } = await seek([
    { search: "titles", words: ["heist", "caper"] },
    { search: "done", words: [] },
  ]);
  expect([...pools.keys()]).toEqual(["titles again 1"]);
  const { hits, weight } = pools.get("titles again 1")!;
  expect(weight).toBe(2);
  expect(hits.every(({ index }) => query.allowed[index] === 1)).toBe(true);
  expect(advice!.usage.chatCalls).toBe(2);
});

test("values of the catalogue may be wished for", async () => {
  const { pools } = await seek([
    { search: "attributes", words: ["Musical"] },
    { search: "done", words: [] },
  ]);
  const { hits } = pools.get("attributes again 1")!;
  expect(world.bag(hits[0]!.index)).toContain("genres=Musical");
});

test("never more rounds than it may, and never a search that the plan does not name", async () => {
  const { pools, model } = await seek(() => ({ search: "titles", words: ["heist"] }));
  expect(pools.size).toBe(2);
  expect(model.asked).toHaveLength(2);
  const stray = await seek(() => ({ search: "look_up_item", words: ["heist"] }));
  expect(stray.pools.size).toBe(0);
  expect(stray.advice!.calls[0]!.end).toBe("unreadable");
});

test("the model is told figures and no title", async () => {
  const { model, pools } = await seek(() => ({ search: "titles", words: ["heist"] }));
  const titles = pools
    .get("titles again 1")!
    .hits.slice(0, 20)
    .map(({ index }) => world.catalogue.titles[index]!);
  expect(lastPrompt(model)).toMatch(/hits; of the best 20/);
  for (const title of titles) expect(lastPrompt(model)).not.toContain(title);
});

test("words that are not the user's are not searched for", async () => {
  const { pools } = await seek([
    { search: "titles", words: ["Casino"] },
    { search: "done", words: [] },
  ]);
  expect(pools.get("titles again 1")!.hits).toEqual([]);
});

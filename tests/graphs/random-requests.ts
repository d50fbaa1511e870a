import type { Answer, Parley } from "../../app.js";
import { resolves } from "../../tools/ground.js";
import { predicate } from "../../tools/predicate.js";
import { bundled } from "../bundled.js";
import { type Demand, randomRequests } from "./requests.js";

const { world, past: pastOf, parse } = bundled();

/** Everything that must hold of any answer, whatever was asked. */
export const expectSound = (answer: Answer, { userId, text, count }: Demand): void => {
  const past = pastOf(userId);
  const intent = parse(text);
  const ids = answer.recommendations.map(({ itemId }) => itemId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeLessThanOrEqual(Math.max(count, intent.like.length));
  const seen = new Set(past.items);
  const grounds = { world, past, like: intent.like, words: intent.rest };
  let mass = 0;
  for (const { itemId, title, probability, reasons } of answer.recommendations) {
    const index = world.catalogue.indexOf(itemId)!;
    expect(index).toBeDefined();
    expect(title.length).toBeGreaterThan(0);
    if (answer.action !== "compare" && answer.action !== "explain") expect(seen.has(index)).toBe(false);
    for (const constraint of intent.constraints) expect(predicate(world.catalogue, constraint)(index)).toBe(true);
    expect(reasons.length).toBeGreaterThan(0);
    for (const { evidence } of reasons) for (const piece of evidence) expect(resolves(grounds, index, piece)).toBe(true);
    expect(probability).toBeGreaterThan(0);
    mass += probability;
  }
  expect(mass).toBeLessThanOrEqual(1);
  if (ids.length < count && intent.like.length === 0) expect(answer.note).toMatch(/asked for/);
};

/** Asks so many random requests, and expects of the answers what must hold of any, and that debate and reflection occurred. */
export const askAtRandom = async (parley: Parley, requests: number): Promise<void> => {
  const agents = new Set<string>();
  let reflected = 0;
  for (const demand of randomRequests(requests, 14)) {
    const answer = await parley.recommend(demand);
    expectSound(answer, demand);
    for (const { agent } of answer.trace) agents.add(agent);
    if (answer.trace.filter(({ agent }) => agent === "planner").length > 1) reflected++;
  }
  expect([...agents]).toEqual(
    expect.arrayContaining([
      "profiler",
      "planner",
      "retriever",
      "moderator",
      "critic",
      "recommender",
      "taste",
      "intent",
      "explorer",
      "balance",
      "skeptic",
    ]),
  );
  expect(reflected).toBeGreaterThan(0);
  expect(reflected).toBeLessThan(requests);
};

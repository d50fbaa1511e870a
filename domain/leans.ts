import { z } from "zod";

/** What a chat model says for and against items, in log-odds by item id: above 0 for an item, below against it. Items that it did not speak
 *  of are absent. No score holds any of it: how far it can move an item is bounded when the slate is made. */
export const Leans = z.record(z.string(), z.number());
export type Leans = z.infer<typeof Leans>;

/** Leans by the agent whose model they are of. An agent that asks again replaces its own. */
export const LeansByAgent = z.record(z.string(), Leans);
export type LeansByAgent = z.infer<typeof LeansByAgent>;

/** The leans of all agents in one: their sum by item id. */
export const summed = (leans: LeansByAgent): ReadonlyMap<string, number> => {
  const sums = new Map<string, number>();
  for (const own of Object.values(leans))
    for (const [itemId, lean] of Object.entries(own)) sums.set(itemId, (sums.get(itemId) ?? 0) + lean);
  return sums;
};

import type { ChatRecord } from "./usage.js";

/** Hears of what is worth counting, while it happens. It must not throw, and decides nothing. */
export interface Observer {
  /** An agent's question to a chat model has ended, for a user of this tenant. */
  asked(agent: string, tenant: string, record: ChatRecord): void;
  /** A slate is before a user. `catalogue`: how many items there are. `diversity`: the mean over its pairs of 1 - the Jaccard index of their
   *  kinds (genres); absent for fewer than two. */
  served(slate: { itemIds: readonly string[]; catalogue: number; diversity?: number }): void;
}

import type { Client } from "@langchain/langgraph-sdk";

/** A request of somebody with a past, asked so that all agents have their say. */
export const request = { userId: "15", text: "a comedy or animation from the 1990s, no romance", count: 5 };
export const input = { request };
/** The same with a debate in any case. */
export const debated = { input, context: { debate: 0 } };

export interface Told {
  recommendation: { status: string; picks: { itemId: string; reasons: { text: string }[] }[] };
  trace: { agent: string }[];
  request: { text: string };
}

export const picksOf = (values: unknown): string[] => (values as Told).recommendation.picks.map(({ itemId }) => itemId);

/** What a thread's newest state waits for. */
export const waitingFor = async (client: Client, thread: string): Promise<Record<string, unknown>[]> => {
  const { tasks } = await client.threads.getState(thread);
  return tasks.flatMap(({ interrupts }) => interrupts).map(({ value }) => value as Record<string, unknown>);
};

export const newThread = async (client: Client): Promise<string> => (await client.threads.create()).thread_id;

/** The status of an HTTP error of the SDK. */
export const statusOf = (work: Promise<unknown>): Promise<number | undefined> =>
  work.then(
    () => undefined,
    (error: { status?: number }) => error.status,
  );

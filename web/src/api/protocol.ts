import { Client } from "@langchain/langgraph-sdk/client";
import type { Picture } from "../../../domain/picture.js";
import type { RequestInput } from "../../../domain/request.js";
import type { StreamEvent } from "../model/run.js";
import type { Snapshot } from "../model/turns.js";
import { authorization, CallError, heeded, unreachable } from "./call.js";

/** LangGraph's own client at this page's origin. It retries nothing by itself: what a lost connection means is this page's to say. */
const client = (): Client =>
  new Client({
    apiUrl: location.origin,
    apiKey: null,
    defaultHeaders: authorization(),
    callerOptions: { maxRetries: 0, fetch: async (...asked: Parameters<typeof fetch>) => heeded(await fetch(...asked)) },
  });

const graph = "recommend";

/** The status of an answer that the SDK threw; undefined where there was none, and the connection is what is amiss. */
const statusIn = (error: unknown): number | undefined => (error as { status?: number } | undefined)?.status || undefined;

const busy =
  "This conversation is busy: something was said in it elsewhere, in another tab or window. Wait until that is over, then try again.";

/** The server's words in an error of the SDK, which quotes the whole answer. */
const wordsIn = (error: unknown): string => {
  const text = error instanceof Error ? error.message : String(error);
  const json = /\{.*\}/s.exec(text)?.[0];
  try {
    return json ? String((JSON.parse(json) as { message?: string }).message ?? text) : text;
  } catch {
    return text;
  }
};

/** An error of the SDK as this page tells it. */
const refusal = (error: unknown): CallError => {
  const status = statusIn(error);
  if (status === undefined) return unreachable();
  return new CallError(status === 409 ? busy : wordsIn(error), status);
};
const told = <T>(asked: Promise<T>): Promise<T> =>
  asked.catch((error: unknown) => {
    throw refusal(error);
  });

/** A conversation in the list of them. */
export interface ThreadRow {
  id: string;
  title: string;
  updated: string;
  waiting: boolean;
}

export const threadsOf = async (user: string, limit = 50): Promise<ThreadRow[]> => {
  const found = await told(
    client().threads.search({
      metadata: { user },
      limit,
      sortBy: "updated_at",
      sortOrder: "desc",
      select: ["thread_id", "metadata", "updated_at", "status"],
    }),
  );
  return found.map(({ thread_id, metadata, updated_at, status }) => ({
    id: thread_id,
    title: String(metadata?.title ?? "Untitled"),
    updated: updated_at,
    waiting: status === "interrupted",
  }));
};

export const beginThread = async (user: string, title: string): Promise<string> =>
  (await told(client().threads.create({ metadata: { user, title } }))).thread_id;
export const dropThread = (id: string): Promise<void> => told(client().threads.delete(id));
/** Newest first; at most a thousand, which is what the server tells in one answer. */
export const historyOf = async (id: string, limit = 1000): Promise<Snapshot[]> =>
  (await told(client().threads.getHistory(id, { limit }))) as unknown as Snapshot[];

/** The drawing of the graph: nodes and edges, those of the debate among them. */
export interface Drawing {
  nodes: { id: string }[];
  edges: { source: string; target: string; conditional?: boolean }[];
}
export const drawing = async (): Promise<Drawing> =>
  (await told(client().assistants.getGraph(graph, { xray: true }))) as unknown as Drawing;

/** What a run is to do: a request, or the reply to what the thread waits for. `from`: the checkpoint to go on from, in place of the newest. */
export type Begin = { request: RequestInput; from?: string } | { resume: unknown };

/** A run that is under way already, by its id: it is told from its beginning. */
export interface Rejoin {
  run: string;
}

/** What is told of a run on its way; `lost` and `back`: the connection was lost, and found again. */
export type RunNews = StreamEvent | { event: "lost" | "back"; data: null };

const paused = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((passed) => {
    const timer = setTimeout(passed, ms);
    const leave = (): void => {
      clearTimeout(timer);
      passed();
    };
    signal.addEventListener("abort", leave, { once: true });
  });

const isThere = (signal: AbortSignal): Promise<boolean> =>
  fetch("/ok", { signal, cache: "no-store" }).then(
    ({ ok }) => ok,
    () => false,
  );

const begun = async (thread: string, begin: Begin): Promise<string> => {
  const what =
    "resume" in begin
      ? { command: { resume: begin.resume } }
      : { input: { request: begin.request }, ...(begin.from ? { checkpointId: begin.from } : {}) };
  const how = { streamMode: ["tasks", "custom"], streamSubgraphs: true };
  return (await told(client().runs.create(thread, graph, { ...how, ...what } as never))).run_id;
};

/** Whether a run has come to its end, however it did. */
export const isOver = async (thread: string, run: string): Promise<boolean> => {
  const { status } = await told(client().runs.get(thread, run));
  return status !== "pending" && status !== "running";
};

/** A run that a thread has under way, whatever page began it. */
export interface Running {
  id: string;
  said: string;
  picture?: Picture;
  asks: boolean;
}

interface RunWords {
  input?: { request?: RequestInput };
  command?: { resume?: { text?: string; verdict?: string } };
}

/** A thread of the user's. Throws CallError where there is none of this id, or it is another user's, which is told no differently. */
export const threadOf = async (user: string, id: string) => {
  const thread = await told(client().threads.get(id)).catch((error: CallError) => {
    throw error.status === 404 ? noConversation() : error;
  });
  const { metadata } = thread;
  if (typeof metadata?.user === "string" && metadata.user !== user) throw noConversation();
  return thread;
};
const noConversation = (): CallError =>
  new CallError(
    "There is no such conversation of yours: it was deleted, or is another user's. Begin one, or choose one from the list.",
    404,
  );

/** The run that a thread has under way; undefined where it has none. Throws CallError where the thread is unknown, or another user's. */
export const runningOn = async (user: string, thread: string): Promise<Running | undefined> => {
  const { status, values } = await threadOf(user, thread);
  if (status !== "busy") return undefined;
  const runs = await told(client().runs.list(thread, { limit: 10 }));
  const run = runs.find((one) => one.status === "running") ?? runs.findLast((one) => one.status === "pending");
  if (!run) return undefined;
  const { input, command } = (run as unknown as { kwargs: RunWords }).kwargs;
  const request = input?.request ?? (values as { request?: RequestInput } | null)?.request;
  const said = input?.request?.text ?? command?.resume?.text ?? command?.resume?.verdict ?? "";
  const picture = input?.request?.picture;
  return { id: run.run_id, said, ...(picture ? { picture } : {}), asks: request?.autonomy === "ask" };
};

/** Begins a run and follows it to its end, through losses of the connection: it waits until the server answers again, and goes on behind the last
 *  event that it has seen. Of a run that another process has taken up, what it came to stands in the thread. Throws CallError for what was refused. */
export async function* followed(thread: string, begin: Begin | Rejoin, signal: AbortSignal): AsyncGenerator<RunNews> {
  const run = "run" in begin ? begin.run : await begun(thread, begin);
  let last: string | undefined;
  for (let wait = 200; !signal.aborted; ) {
    try {
      const events = client().runs.joinStream(thread, run, { signal, ...(last === undefined ? {} : { lastEventId: last }) });
      for await (const { id, event, data } of events as AsyncIterable<StreamEvent & { id?: string }>) {
        last = id ?? last;
        yield { event, data };
      }
      if (await isOver(thread, run)) return;
    } catch (error) {
      // Events that are kept no longer: the thread tells what they came to.
      if (signal.aborted || statusIn(error) !== undefined) return;
    }
    yield { event: "lost", data: null };
    do {
      await paused(wait, signal);
      wait = Math.min(2000, wait * 2);
    } while (!signal.aborted && !(await isThere(signal)));
    yield { event: "back", data: null };
  }
}

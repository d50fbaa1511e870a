import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { Command } from "@langchain/langgraph";
import { debaters } from "./agents/debaters.js";
import { advisorsFor } from "./app/advisors.js";
import { type Answer, answerOf, type Pending } from "./app/answer.js";
import { bundledCatalog } from "./app/bundled.js";
import { castFor } from "./app/cast-for.js";
import { incognitoThreads } from "./app/incognito-threads.js";
import { loadCatalog } from "./app/load-catalog.js";
import { checkedFeedback, type FeedbackInput } from "./app/memory/checked-feedback.js";
import { keptElsewhere } from "./app/memory/kept-elsewhere.js";
import { openMemory } from "./app/memory/open-memory.js";
import { userControl } from "./app/memory/user-control.js";
import { progressOf } from "./app/progress.js";
import { checkedThread } from "./app/thread-name.js";
import { type ConfigInput, readConfig } from "./config.js";
import { BadRequest, shown } from "./domain/errors.js";
import { member } from "./domain/member.js";
import type { News } from "./domain/news.js";
import { parsed } from "./domain/parsed.js";
import { Request, type RequestInput } from "./domain/request.js";
import type { TraceLine } from "./domain/trace.js";
import { recommend } from "./graphs/recommend.js";
import type { State } from "./graphs/state.js";
import { checkpoints } from "./memory/checkpoints.js";
import { openDatabase } from "./memory/database.js";
import type { ChatModel } from "./models/chat.js";

export type { Answer, RankedPick } from "./app/answer.js";
export { ParleyError } from "./domain/errors.js";
export type { Usage } from "./domain/usage.js";
export type { ChatCall, ChatModel, ChatReply } from "./models/chat.js";
export { ChatFailure } from "./models/chat.js";
export type { FeedbackInput };

/** How to open Parley. Everything may be left out: then the bundled MovieLens set, SQLite in the user's data folder. `onBuild`
 *  hears of the steps when the bundled catalogue has to be built first (some seconds, once). `chatModel`: a model of your own, in place of
 *  those that the settings name. */
export type ParleyOptions = ConfigInput & { onBuild?: (step: string) => void; chatModel?: ChatModel };

/** A thread to go on with; absent: a new one, whose id stands in the answer. `signal`: stops the run; what was finished of it is kept, and
 *  the thread can be gone on with. */
export interface Turn {
  thread?: string;
  signal?: AbortSignal;
}

/** What `stream` yields: each agent's line as soon as it is done, the reasons of the items that will be shown as soon as they are worded and
 *  checked, and the answer at the end. */
export type Progress = { type: "agent"; line: TraceLine } | News | { type: "answer"; answer: Answer };

/** Opens Parley. Throws BrokenArtifact for an unusable catalogue, BrokenStore for an unusable home, BadRequest for settings that
 *  do not fit. The returned object serves any number of requests at once; `close` it to release the files. */
export const createParley = async ({ onBuild, chatModel, ...options }: ParleyOptions = {}) => {
  const config = readConfig(options);
  const saver = member("place of checkpoints", checkpoints, config.checkpoints);
  const loaded = loadCatalog(config.catalog ?? (await bundledCatalog(config.home, onBuild)));
  const database = openDatabase(join(config.home, "parley.db"));
  const now = () => Date.now() / 1000;
  const clock = () => performance.now();
  const memory = await openMemory(loaded, database, config, now);
  const { records } = memory;
  const cast = castFor(loaded, records, config, clock, now, advisorsFor(config, database, clock, now, chatModel));
  const checkpointer = saver(database);
  const graph = recommend(cast).compile({ checkpointer });
  const incognito = incognitoThreads((hiddenSaver) => {
    // What models answer and cost is written nowhere either.
    const advisors = advisorsFor(config, openDatabase(":memory:"), clock, now, chatModel);
    const hidden = castFor(loaded, records, config, clock, now, advisors);
    return recommend(hidden).compile({ checkpointer: hiddenSaver });
  });
  const graphOf = (thread: string) => incognito.of(thread) ?? graph;

  const at = (thread: string) => ({ configurable: { thread_id: thread } });

  /** The thread of a turn; it belongs to the user who began it. */
  const threadOf = async (userId: string, { thread }: Turn): Promise<string> => {
    if (thread === undefined) return randomUUID();
    checkedThread(thread);
    const owner = ((await graphOf(thread).getState(at(thread))).values as Partial<State>).request?.userId;
    if (owner !== undefined && owner !== userId) {
      throw new BadRequest({
        place: "thread",
        given: shown(thread),
        expected: `a thread of user ${shown(userId)}`,
        cure: "Begin a new thread by leaving it out.",
      });
    }
    return thread;
  };

  /** A thread is incognito from its beginning to its end, or not at all. */
  const graphFor = async (request: Request, thread: string) => {
    const begun = (await graphOf(thread).getState(at(thread))).values as Partial<State>;
    if (begun.request !== undefined && begun.request.incognito !== request.incognito) {
      throw new BadRequest({
        place: "request.incognito",
        given: String(request.incognito),
        expected: `${begun.request.incognito}, as this thread was begun`,
        cure: "Begin a new thread by leaving it out.",
      });
    }
    return request.incognito ? incognito.open(thread) : graph;
  };

  const answer = async (thread: string): Promise<Answer> => {
    const { values, tasks } = await graphOf(thread).getState(at(thread));
    const pending = tasks.flatMap(({ interrupts }) => interrupts)[0]?.value as Pending | undefined;
    return answerOf(thread, values as State, pending, loaded.world);
  };

  const requestOf = (input: RequestInput): Request => {
    const request = parsed("request", Request, { autonomy: config.autonomy, ...input });
    for (const name of request.debaters ?? []) member("debater", debaters, name);
    return request;
  };

  return {
    /** The compiled graph, for those who want LangGraph's own doors to it. */
    graph,
    catalogue: loaded.world.catalogue,
    config,

    /** Runs one request to its end, or to the point where it waits for the user. The same request gives the same answer. */
    recommend: async (input: RequestInput, turn: Turn = {}): Promise<Answer> => {
      const request = requestOf(input);
      const thread = await threadOf(request.userId, turn);
      const runs = await graphFor(request, thread);
      await runs.invoke({ request }, { ...at(thread), ...(turn.signal ? { signal: turn.signal } : {}) });
      return answer(thread);
    },

    /** As `recommend`, with news of each agent on the way. Leaving the loop stops the run. */
    stream: async function* (input: RequestInput, turn: Turn = {}): AsyncGenerator<Progress> {
      const request = requestOf(input);
      const thread = await threadOf(request.userId, turn);
      const runs = await graphFor(request, thread);
      const left = new AbortController();
      const signal = turn.signal ? AbortSignal.any([turn.signal, left.signal]) : left.signal;
      try {
        yield* progressOf(await runs.stream({ request }, { ...at(thread), signal, streamMode: ["updates", "custom"] }));
        yield { type: "answer", answer: await answer(thread) };
      } finally {
        left.abort();
      }
    },

    /** The last answer of a thread, whichever process gave it; undefined where the thread has not begun. */
    latest: async (userId: string, thread: string): Promise<Answer | undefined> => {
      await threadOf(userId, { thread });
      const { values } = await graphOf(thread).getState(at(thread));
      return (values as Partial<State>).request === undefined ? undefined : answer(thread);
    },

    /** Answers what a waiting thread asks: words for a question; { verdict: approve | edit | reject, ... } for a slate. */
    resume: async (userId: string, thread: string, reply: unknown): Promise<Answer> => {
      await threadOf(userId, { thread });
      const runs = graphOf(thread);
      const { tasks } = await runs.getState(at(thread));
      if (!tasks.some(({ interrupts }) => interrupts.length > 0)) {
        throw new BadRequest({
          place: "thread",
          given: shown(thread),
          expected: "a thread that waits for an answer",
          cure: "Send a request instead.",
        });
      }
      await runs.invoke(new Command({ resume: reply }), at(thread));
      return answer(thread);
    },

    /** Takes in what came of a recommendation. It counts from the next request on. False for a repeat of an `id`,
     *  and for feedback older than all that is still open to change. Throws BadRequest for an unknown item, or a rating or dwell without a value. */
    feedback: async (input: FeedbackInput): Promise<boolean> => {
      return records.take(checkedFeedback({ id: randomUUID(), time: now(), ...input }, loaded.world.catalogue));
    },

    /** A user's say over what is kept: show, edit, forget, export, delete. */
    memory: userControl({
      ...memory,
      saver: checkpointer,
      parse: cast.conversation.parse,
      others: keptElsewhere(database, now),
      now,
    }),

    close: async (): Promise<void> => {
      await memory.close();
      database.close();
    },
  };
};

export type Parley = Awaited<ReturnType<typeof createParley>>;

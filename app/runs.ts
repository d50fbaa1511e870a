import { Command } from "@langchain/langgraph";
import { BadRequest, shown } from "../domain/errors.js";
import type { News } from "../domain/news.js";
import type { Request, RequestInput } from "../domain/request.js";
import type { TraceLine } from "../domain/trace.js";
import { stateKeys } from "../graphs/state.js";
import type { Walk } from "../graphs/walked.js";
import type { Answer } from "./answer.js";
import { anyOf } from "./any-of.js";
import { apart } from "./apart.js";
import type { Graph } from "./engine.js";
import { progressOf } from "./progress.js";
import { standingOf } from "./threads/history.js";
import type { Last, Outcome, Run, Turns } from "./threads/turns.js";

/** A thread to go on with; absent: a new one, whose id stands in the answer. `signal`: stops the run; what was finished of it is kept, and
 *  the thread can be gone on with. */
export interface Turn {
  thread?: string;
  signal?: AbortSignal;
}

/** What `stream` yields: each agent's line as soon as it is done, the reasons of the items that will be shown as soon as they are worded and
 *  checked, and the answer at the end. */
export type Progress = { type: "agent"; line: TraceLine } | News | { type: "answer"; answer: Answer };

/** The news of a run, and at the end what it came to: on a thread, or on none. */
export type Told<O = Outcome> = Exclude<Progress, { type: "answer" }> | ({ type: "outcome" } & O);

/** Runs the graph on a thread to its end, or to where it waits. */
const invoked = async (turns: Turns, run: Run, input: Parameters<Graph["invoke"]>[0], signal?: AbortSignal): Promise<Outcome> => {
  const how = { ...run.config, signal: anyOf(run.config.signal, signal), outputKeys: stateKeys };
  return turns.outcomeOf(run, (await apart(() => run.graph.invoke(input, how))) as Last);
};

/** The ways to run the graph on a thread, each with the state that its answer is made of. */
export const outcomesOver = (turns: Turns) => ({
  recommend: async (request: Request, { thread, signal }: Turn = {}): Promise<Outcome> => {
    const run = await turns.begin(request, thread, signal);
    try {
      return await invoked(turns, run, { request }, signal);
    } finally {
      await run.end();
    }
  },

  stream: async function* (request: Request, { thread, signal }: Turn = {}): AsyncGenerator<Told> {
    const run = await turns.begin(request, thread, signal);
    const left = new AbortController();
    const stop = anyOf(run.config.signal, left.signal, signal);
    try {
      const how = {
        ...run.config,
        signal: stop,
        outputKeys: stateKeys,
        streamMode: ["updates", "custom", "values"] as ("updates" | "custom" | "values")[],
      };
      const last = yield* progressOf(await apart(() => run.graph.stream({ request }, how)));
      yield { type: "outcome", ...turns.outcomeOf(run, last as Last) };
    } finally {
      left.abort();
      await run.end();
    }
  },

  /** A request that nothing may interrupt, without LangGraph's runtime, and stored whole at its end: for callers who ask again where nobody
   *  answered. */
  walk: async (request: Request, thread: string, how: Walk): Promise<Outcome> => {
    const run = await turns.begin(request, thread, how.signal);
    try {
      return await turns.walk(run, request, how);
    } finally {
      await run.end();
    }
  },

  resume: async (userId: string, thread: string, reply: unknown, signal?: AbortSignal): Promise<Outcome> => {
    const run = await turns.goOn(userId, thread, signal);
    try {
      const state = await apart(() => run.graph.getState({ configurable: run.config.configurable }));
      if (standingOf(state).state !== "waiting")
        throw new BadRequest({
          place: "thread",
          given: shown(thread),
          expected: "a thread that waits for an answer",
          cure: "Send a request instead.",
        });
      return await invoked(turns, run, new Command({ resume: reply }), signal);
    } finally {
      await run.end();
    }
  },
});

export type Outcomes = ReturnType<typeof outcomesOver>;

/** The same, for those who want the answers alone. */
export const runsOver = (outcomes: Outcomes, requestOf: (input: RequestInput) => Request) => ({
  /** Runs one request to its end, or to the point where it waits for the user. The same request gives the same answer. Requests on one
   *  thread run one after another, those on different threads side by side. */
  recommend: async (input: RequestInput, turn?: Turn): Promise<Answer> => (await outcomes.recommend(requestOf(input), turn)).answer,

  /** As `recommend`, with news of each agent on the way. Leaving the loop stops the run. */
  stream: async function* (input: RequestInput, turn?: Turn): AsyncGenerator<Progress> {
    for await (const news of outcomes.stream(requestOf(input), turn))
      yield news.type === "outcome" ? { type: "answer", answer: news.answer } : news;
  },

  /** Answers what a waiting thread asks: words for a question; { verdict: approve | edit | reject, ... } for a slate. */
  resume: async (userId: string, thread: string, reply: unknown): Promise<Answer> => (await outcomes.resume(userId, thread, reply)).answer,
});

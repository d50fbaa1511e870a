import { Absent, shown } from "../../domain/errors.js";
import type { Request, RequestInput } from "../../domain/request.js";
import type { State } from "../../graphs/state.js";
import type { Walk } from "../../graphs/walked.js";
import type { Served } from "../../memory/served/served.js";
import { type Answer, answerOf } from "../answer.js";
import { anyOf } from "../any-of.js";
import type { Engine } from "../engine.js";
import { newsOf } from "../progress.js";
import type { Outcomes, Told, Turn } from "../runs.js";
import { type Explained, withTitles } from "./explained.js";
import { openCounts } from "./open-counts.js";
import { SlateAccount, slateAccount } from "./slate-account.js";
import { tooManyForUser } from "./too-many.js";

export interface RecommendationPorts {
  engine(): Engine;
  outcomes: Outcomes;
  requestOf(input: RequestInput): Request;
  slates: Served["slates"];
  newId(): string;
  /** Requests for one user that may be under way here at once. */
  most: number;
}

/** Turns of the event loop between two walks. libuv lets in one connection a turn; an empty one takes some microseconds. */
const turns = 16;

/** An answer as a server gives it. `thread`: absent where nothing of the request was kept for another turn; `recommendation`: by which its
 *  slate can be explained later, absent where there is none, or nothing may be kept. */
export type ServedAnswer = Omit<Answer, "thread"> & { thread?: string; recommendation?: string };

/** What is told on the way to it, and it. */
export type ServedProgress = Exclude<Told, { type: "outcome" }> | { type: "answer"; answer: ServedAnswer };

interface Made {
  answer: Omit<Answer, "thread"> & { thread?: string };
  state: State;
}

const absent = (id: string): Absent =>
  new Absent({
    place: "recommendation",
    given: shown(id),
    expected: "the id of a recommendation that is still kept",
    cure: "An answer names it; ask for a new one where it is too old.",
  });

/** Recommendations for a server's callers. Without a thread's name a request is answered and no checkpoint is written, unless it may have to wait for the
 *  user; with one it is stored whole. What was shown can be explained for a while. `owner`: whose they are; another's are as if they were not there. */
export const recommendationsOver = ({ engine, outcomes, requestOf, slates, newId, most }: RecommendationPorts) => {
  const forUsers = openCounts(most, (now) => tooManyForUser(now, most));
  /** A request that may wait needs a thread to be gone on with, and LangGraph's runtime to stand still in. */
  const mayWait = ({ autonomy, mayAsk }: Request): boolean => autonomy === "ask" || mayAsk;

  const kept = async (owner: string, { answer, state }: Made): Promise<ServedAnswer> => {
    const { userId, incognito } = state.request;
    if (incognito || answer.recommendations.length === 0) return answer;
    const id = newId();
    await slates.add({ id, owner, userId, slate: slateAccount(answer, state) });
    return { recommendation: id, ...answer };
  };

  let before: Promise<void> = Promise.resolve();
  /** Each caller has turns of the event loop of his own: those who only wait for the next all have the same. */
  const turn = (): Promise<void> => {
    before = before.then(async () => {
      for (let each = 0; each < turns; each++) await new Promise((passed) => setImmediate(passed));
    });
    return before;
  };

  const walked = async (request: Request, thread: string | undefined, how: Walk): Promise<Made> => {
    // A walk never waits: without a turn for the sockets between two, a crowd of them would let no newcomer in, and connections that were just answered
    // would run out of time before their next request is read.
    await turn();
    if (thread !== undefined) return outcomes.walk(request, thread, how);
    const { walk, loaded } = engine();
    const state = await walk(request, how);
    return { answer: answerOf(state, undefined, loaded.world), state };
  };

  /** A walk with its news; whoever stops reading stops it. */
  const walkedAloud = (request: Request, { thread, signal }: Turn): ReadableStream<Told<Made>> => {
    const left = new AbortController();
    return new ReadableStream<Told<Made>>({
      start: (out) => {
        const news = newsOf();
        const heard = (mode: "updates" | "custom") => (part: unknown) => {
          for (const one of news(mode, part)) out.enqueue(one);
        };
        const how = { signal: anyOf(left.signal, signal), heard: heard("updates"), writer: heard("custom") };
        void walked(request, thread, how).then(
          (made) => {
            if (left.signal.aborted) return;
            out.enqueue({ type: "outcome", ...made });
            out.close();
          },
          (error) => out.error(error),
        );
      },
      cancel: () => left.abort(),
    });
  };

  return {
    recommend: async (owner: string, input: RequestInput, turn: Turn = {}): Promise<ServedAnswer> => {
      const request = requestOf(input);
      const { thread, signal } = turn;
      const work = () => (mayWait(request) ? outcomes.recommend(request, turn) : walked(request, thread, { signal }));
      return forUsers.during(request.userId, async () => kept(owner, await work()));
    },

    /** As `recommend`, with news on the way. Leaving the loop stops the run. */
    stream: async function* (owner: string, input: RequestInput, turn: Turn = {}): AsyncGenerator<ServedProgress> {
      const request = requestOf(input);
      const leave = forUsers.enter(request.userId);
      try {
        const news = mayWait(request) ? outcomes.stream(request, turn) : walkedAloud(request, turn);
        for await (const one of news) yield one.type === "outcome" ? { type: "answer", answer: await kept(owner, one) } : one;
      } finally {
        leave();
      }
    },

    resume: (whose: { owner: string; userId: string }, thread: string, reply: unknown, signal?: AbortSignal): Promise<ServedAnswer> =>
      forUsers.during(whose.userId, async () => kept(whose.owner, await outcomes.resume(whose.userId, thread, reply, signal))),

    /** How a recommendation came about. Throws Absent where there is none of that id, or no longer. */
    explain: async (owner: string, id: string): Promise<Explained> => {
      const found = await slates.find(owner, id);
      if (!found) throw absent(id);
      const account = withTitles(SlateAccount.parse(found.slate), engine().loaded.world);
      return { recommendation: id, user: found.userId, time: new Date(found.created).toISOString(), ...account };
    },
  };
};

export type Recommendations = ReturnType<typeof recommendationsOver>;

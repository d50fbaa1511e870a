import { randomUUID } from "node:crypto";
import type { Interrupt } from "@langchain/langgraph";
import type { BaseCheckpointSaver } from "@langchain/langgraph-checkpoint";
import { Absent, BadRequest, shown } from "../../domain/errors.js";
import { parsed } from "../../domain/parsed.js";
import { type Request, UserId } from "../../domain/request.js";
import type { State } from "../../graphs/state.js";
import type { Walk } from "../../graphs/walked.js";
import type { CheckpointPlace } from "../../memory/checkpoint-place.js";
import { threadId } from "../../memory/thread-id.js";
import type { Thread } from "../../memory/thread-index.js";
import { type Answer, answerOf, type Pending } from "../answer.js";
import { anyOf } from "../any-of.js";
import { apart } from "../apart.js";
import type { Engine, Graph } from "../engine.js";
import { incognitoThreads } from "../incognito-threads.js";
import { checkedThread } from "../thread-name.js";
import type { Grip, Holds } from "./holds.js";
import { wholeTurn } from "./whole-turn.js";

interface At {
  configurable: { thread_id: string };
}

/** A thread and its graph. */
interface Where {
  name: string;
  graph: Graph;
  config: At;
}

/** A thread that is held for one run: its graph, and how to run it there. A step begins only when the one before is stored, so that
 *  whatever a run has paid for is there when another process goes on with it. `end` in any case: it stops what still runs, and lets the
 *  thread go. */
export interface Run extends Where {
  config: At & { durability: "sync"; signal: AbortSignal };
  end(): Promise<void>;
}

/** What a run on a thread came to. */
export interface Outcome {
  answer: Answer;
  state: State;
}

const named = (userId: string, name: string): { id: string; user: string } => {
  const user = parsed("user", UserId, userId);
  checkedThread(name);
  return { id: threadId(user, name), user };
};

const absent = (userId: string, name: string): Absent =>
  new Absent({
    place: "thread",
    given: shown(name),
    expected: `a thread of user ${shown(userId)}`,
    cure: `parley threads --user ${userId} lists them; leave the thread out to begin a new one.`,
  });

export interface TurnPorts {
  /** The engine for the catalogue as it stands. */
  engine(): Engine;
  place: CheckpointPlace;
  holds: Holds;
  /** As many checkpoints of a thread are kept; absent: all. */
  keep?: number | undefined;
  /** Seconds since 1970. */
  now(): number;
}

/** The last values of a run that streams the fields that it is told by. */
export type Last = State & { __interrupt__?: readonly Interrupt[] };

/** Runs on threads. A thread is found by its user and its name together: another's is as if it were not there. */
export const turnsOver = ({ engine, place, holds, keep, now }: TurnPorts) => {
  const incognito = incognitoThreads((saver) => engine().hidden(saver));
  const at = (id: string): At => ({ configurable: { thread_id: id } });

  /** The saver of a thread's own graph, which lets write only who holds the thread. */
  const saverOf = ({ graph }: Where) => graph.checkpointer as BaseCheckpointSaver;

  const running = (grip: Grip, id: string, name: string): Run => {
    const left = new AbortController();
    const secret = incognito.of(id);
    const end = async (): Promise<void> => {
      left.abort();
      // What cannot be pruned now is pruned after the next turn.
      await (secret ? incognito.prune(id, keep) : place.prune(id, { last: keep })).catch(() => 0);
      await grip.release();
    };
    const signal = AbortSignal.any([grip.signal, left.signal]);
    return { name, graph: secret ?? engine().graph, config: { ...at(id), durability: "sync", signal }, end };
  };

  const find = async (userId: string, name: string): Promise<Thread> => {
    const { id, user } = named(userId, name);
    const thread = incognito.of(id) ? undefined : await place.threads.find(id);
    if (thread?.userId !== user) throw absent(user, name);
    return thread;
  };

  /** A thread is incognito from its beginning to its end, or not at all. */
  const checkIncognito = async (request: Request, id: string): Promise<void> => {
    const was = incognito.of(id) ? true : request.incognito && (await place.threads.find(id)) ? false : undefined;
    if (was === undefined || was === request.incognito) return;
    throw new BadRequest({
      place: "request.incognito",
      given: String(request.incognito),
      expected: `${was}, as this thread was begun`,
      cure: "Begin a new thread by leaving it out.",
    });
  };

  const outcome = (thread: string, state: State, interrupts: readonly Interrupt[]): Outcome => {
    const pending = interrupts[0]?.value as Pending | undefined;
    return { state, answer: { thread, ...answerOf(state, pending, engine().loaded.world) } };
  };

  /** What a thread's newest checkpoint amounts to. */
  const answerIn = async ({ name, graph: its, config: { configurable } }: Where): Promise<Answer> => {
    const { values, tasks } = await apart(() => its.getState({ configurable }));
    const interrupts = tasks.flatMap((task) => task.interrupts);
    return outcome(name, values as State, interrupts).answer;
  };

  return {
    get graph(): Graph {
      return engine().graph;
    },
    find,
    answerIn,

    /** What the last state of a run amounts to, as its stream gives it: nothing is read from the place again. */
    outcomeOf: ({ name }: Run, last: Last): Outcome => outcome(name, last, last.__interrupt__ ?? []),

    /** Runs a request on a held thread that nothing may interrupt, and stores it whole. */
    walk: async (run: Run, request: Request, how: Walk, after?: string | null): Promise<Outcome> => {
      const signal = anyOf(run.config.signal, how.signal);
      const at = { saver: saverOf(run), thread: run.config.configurable.thread_id, ...(after === undefined ? {} : { after }) };
      return outcome(run.name, await wholeTurn(at, (carried) => engine().walk(request, { ...how, signal }, carried)), []);
    },

    /** The last answer of a thread, waiting or not; undefined where the user has none of that name, or nothing was answered there yet. */
    latest: async (userId: string, name: string): Promise<Answer | undefined> => {
      const { id } = named(userId, name);
      const where = { name, graph: incognito.of(id) ?? engine().graph, config: at(id) };
      const { values } = await apart(() => where.graph.getState(where.config));
      return (values as Partial<State>).request === undefined ? undefined : answerIn(where);
    },

    isThere: async (userId: string, name: string): Promise<boolean> => {
      const { id } = named(userId, name);
      return incognito.of(id) !== undefined || (await place.threads.find(id)) !== undefined;
    },

    /** Holds a thread for a new request; it is begun where there is none of that name. `waiter`: falls with who leaves while he waits for it. */
    begin: async (request: Request, name: string = randomUUID(), waiter?: AbortSignal): Promise<Run> => {
      const { id } = named(request.userId, name);
      await checkIncognito(request, id);
      if (request.incognito) await incognito.open(id);
      const { userId, text } = request;
      const turn = { userId, name, text, time: now() };
      const grip = request.incognito ? await holds.alone(id, waiter) : await holds.shared(id, name, turn, waiter);
      return running(grip, id, name);
    },

    /** Holds a thread to go on with; `waiter` as above. Throws Absent where the user has none of that name. */
    goOn: async (userId: string, name: string, waiter?: AbortSignal): Promise<Run> => {
      const { id } = named(userId, name);
      if (incognito.of(id)) return running(await holds.alone(id, waiter), id, name);
      await find(userId, name);
      return running(await holds.shared(id, name, undefined, waiter), id, name);
    },
  };
};

export type Turns = ReturnType<typeof turnsOver>;

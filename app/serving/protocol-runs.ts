import { Absent, BadRequest, Conflict, type OverLimit, shown } from "../../domain/errors.js";
import type { CheckpointPlace } from "../../memory/checkpoint-place.js";
import type { NewRun, Served, ServedRun, ServedThread } from "../../memory/served/served.js";
import { userOfState } from "../../memory/user-of-state.js";
import type { Assistant, Assistants } from "./assistants.js";
import { checkedContext, checkedInput, checkedNodes, checkedValues } from "./checked-values.js";
import { knownCheckpoint, noCheckpoint } from "./known-checkpoint.js";
import { noRun, type RunDesk } from "./run-desk.js";
import type { RunCommand, RunInput } from "./run-input.js";
import type { ServedGraph } from "./served-graph.js";
import { tooManyForUser, tooManyInAll } from "./too-many.js";

/** A run as it is asked for. `strategy`: what becomes of it where its thread is busy: refused, queued, or the others stopped for it. */
export interface RunRequest extends Omit<RunInput, "temporary"> {
  assistant: string;
  metadata: Record<string, unknown>;
  strategy: "reject" | "enqueue" | "interrupt" | "rollback";
  createThread: boolean;
  keepThread: boolean;
}

export interface ProtocolRunsPorts {
  served: Served;
  place: Pick<CheckpointPlace, "saver">;
  desk: RunDesk;
  assistants: Assistants;
  graphs(): Readonly<Record<string, ServedGraph>>;
  newId(): string;
  /** How many runs may be in flight at once: in all, and for one user. */
  most: { all: number; user: number };
}

export const noThread = (id: string): Absent =>
  new Absent({ place: "thread", given: shown(id), expected: "a thread of yours", cure: "POST /threads begins one." });

/** `cure`: what else there is to do than to wait for the run. */
export const busyThread = (id: string, cure: string): Conflict =>
  new Conflict({
    place: "thread",
    given: `${shown(id)}, which is busy`,
    expected: "a thread that is free",
    cure: `Wait for its run, or ${cure}.`,
  });
const otherwise = 'send multitask_strategy "enqueue", "interrupt" or "rollback"';

const checkedCommand = (name: Parameters<typeof checkedValues>[0], { nodes }: ServedGraph, command: RunCommand): RunCommand => {
  if (command.update) checkedValues(name, command.update);
  checkedNodes("command.goto", nodes, command.goto, false);
  return command;
};

/** Whether a run has something to work on beside what its thread stands at. */
const bringsState = ({ input, command }: Pick<RunRequest, "input" | "command">): boolean =>
  command ? command.update !== undefined || command.goto !== undefined : input != null;

const nothingThere = (): BadRequest =>
  new BadRequest({ place: "input", given: "nothing", expected: "an input, where no thread has begun", cure: "Give input.request." });

/** Runs as callers begin, follow and stop them. */
export const protocolRuns = ({ served, place: { saver }, desk, assistants, graphs, newId, most }: ProtocolRunsPorts) => {
  const { threads, runs } = served;

  /** The thread that is there, or else a new one, where one may be made. */
  const threadFor = async (owner: string, id: string, { metadata }: RunRequest, mayMake: boolean): Promise<ServedThread> => {
    if (mayMake) await threads.add({ id, owner, metadata });
    const thread = await threads.find(owner, id);
    if (!thread) throw noThread(id);
    return thread;
  };

  /** Which bound these would go over; undefined where none. */
  const tooMany = async (fresh: readonly NewRun[]): Promise<OverLimit | undefined> => {
    for (const userId of new Set(fresh.map((run) => run.userId))) {
      const [{ all, user }, own] = [await runs.load(userId), fresh.filter((run) => run.userId === userId).length];
      if (userId !== null && user + own > most.user) return tooManyForUser(user, most.user, own);
      if (all + fresh.length > most.all) return tooManyInAll(all, most.all, fresh.length);
    }
    return undefined;
  };

  /** Takes runs in, all or none. Throws OverLimit where they are too many, Conflict where one must be alone and is not. */
  const added = async (fresh: readonly NewRun[]): Promise<ServedRun[]> => {
    for (;;) {
      const all = await runs.add(fresh, most);
      if (all) return all;
      const bound = await tooMany(fresh);
      if (bound) throw bound;
      for (const { alone, thread } of fresh) if (alone && (await runs.inFlight(thread)).length > 0) throw busyThread(thread, otherwise);
      // What was in the way is over by now.
    }
  };

  const makeRoom = async (owner: string, thread: string, how: "interrupt" | "rollback"): Promise<void> => {
    for (const { id } of await runs.inFlight(thread)) await desk.cancel(owner, id, how, true);
  };

  /** Whether a thread stands somewhere, or will when its runs are over. */
  const mayGoOn = async (thread: string): Promise<boolean> =>
    (await runs.inFlight(thread)).length > 0 ||
    (await saver.getTuple({ configurable: { thread_id: thread, checkpoint_ns: "" } })) !== undefined;

  /** Whom a run is for: as it says itself, else as the runs before it on its thread do, else as the thread stands. */
  const userFor = async (thread: string, { input, command }: RunRequest): Promise<string | null> => {
    const said = userOfState(input as object | null | undefined) ?? userOfState(command?.update);
    if (said !== null) return said;
    const before = (await runs.inFlight(thread)).findLast(({ userId }) => userId !== null);
    if (before) return before.userId;
    const standing = await saver.getTuple({ configurable: { thread_id: thread, checkpoint_ns: "" } });
    return userOfState(standing?.checkpoint.channel_values);
  };

  /** What a run says of itself, before anything is done for it. Throws Absent and BadRequest. */
  const checked = (thread: string | undefined, { assistant, ...asked }: RunRequest): Pick<Assistant, "graph_id" | "assistant_id"> => {
    const { graph_id, assistant_id } = assistants.find(assistant);
    const graph = graphs()[graph_id]!;
    if (asked.command) checkedCommand(graph_id, graph, asked.command);
    else if (asked.input != null) checkedInput(graph_id, asked.input);
    if (thread === undefined && !bringsState(asked)) throw nothingThere();
    if (asked.context) checkedContext(graph_id, asked.context);
    checkedNodes("interrupt_before", graph.nodes, asked.interruptBefore);
    checkedNodes("interrupt_after", graph.nodes, asked.interruptAfter);
    if (thread === undefined && asked.checkpointId !== undefined) throw noCheckpoint(asked.checkpointId);
    return { graph_id, assistant_id };
  };

  /** A run, on a thread that is there. `thread`: absent, one of its own. Throws Absent and BadRequest. */
  const fresh = async (owner: string, thread: string | undefined, request: RunRequest): Promise<NewRun> => {
    // One that is still to be made has nothing to go on from, and is not made for a run that is refused.
    const missing = thread === undefined || (request.createThread && !(await threads.find(owner, thread)));
    const about = checked(missing ? undefined : thread, request);
    const { graph_id } = about;
    const { assistant: _, metadata, strategy, createThread, keepThread, ...asked } = request;
    const on = await threadFor(owner, thread ?? newId(), request, thread === undefined || createThread);
    await knownCheckpoint(saver, on.id, { checkpoint_id: asked.checkpointId });
    if (strategy === "interrupt" || strategy === "rollback") await makeRoom(owner, on.id, strategy);
    if (!bringsState(asked) && !(await mayGoOn(on.id))) throw nothingThere();
    if (on.metadata.graph_id !== graph_id) await threads.change(owner, on.id, { metadata: about });
    const kwargs: RunInput = { ...asked, temporary: thread === undefined && !keepThread };
    return {
      id: newId(),
      thread: on.id,
      owner,
      userId: await userFor(on.id, request),
      assistant: graph_id,
      alone: strategy === "reject",
      metadata: { ...metadata, ...about },
      kwargs: kwargs as unknown as Record<string, unknown>,
    };
  };

  /** Takes runs in, all of them or none, and begins those that may begin. Of those that had threads of their own and are refused nothing stays. */
  const begun = async (owner: string, thread: string | undefined, requests: readonly RunRequest[]): Promise<ServedRun[]> => {
    const all: NewRun[] = [];
    let taken: ServedRun[];
    try {
      for (const request of requests) all.push(await fresh(owner, thread, request));
      taken = await added(all);
    } catch (error) {
      if (thread === undefined) for (const run of all) await threads.remove(owner, run.thread);
      throw error;
    }
    for (const { id } of taken) await desk.start(id);
    return taken;
  };

  /** Deletes a run that is over; one that is not is stopped first. */
  const remove = async (owner: string, id: string): Promise<void> => {
    await desk.cancel(owner, id, "interrupt", true);
    await runs.remove(owner, id);
  };

  return {
    /** Takes a run in, and begins it where it may begin. `thread`: absent, one of its own. Throws Absent, BadRequest, OverLimit, and Conflict on a
     *  busy thread. */
    create: async (owner: string, thread: string | undefined, request: RunRequest): Promise<ServedRun> =>
      (await begun(owner, thread, [request]))[0]!,

    /** Takes several runs in, each on a thread of its own: all of them or none. */
    createAll: async (owner: string, requests: readonly RunRequest[]): Promise<ServedRun[]> => {
      for (const request of requests) checked(undefined, request);
      return begun(owner, undefined, requests);
    },

    /** Throws Absent for a run that is not this thread's. */
    find: async (owner: string, thread: string, id: string): Promise<ServedRun> => {
      const run = await desk.find(owner, id);
      if (run.thread === thread) return run;
      throw noRun(id);
    },

    remove,
    list: runs.list,
    makeRoom,
  };
};

export type ProtocolRuns = ReturnType<typeof protocolRuns>;

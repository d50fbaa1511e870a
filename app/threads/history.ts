import type { StateSnapshot } from "@langchain/langgraph";
import type { BaseCheckpointSaver } from "@langchain/langgraph-checkpoint";
import { BrokenStore } from "../../domain/errors.js";
import type { State } from "../../graphs/state.js";
import type { Pending } from "../answer.js";
import type { Graph } from "../engine.js";
import { isWhole } from "./whole-turn.js";

/** One checkpoint of a thread, for people. `node`: what ran to make it; "request" for a new request, "turn" for one that was stored whole. `parent`: the checkpoint it follows;
 *  not the line above where a replay began anew. `state` tells of the newest what the thread stands at, and of a damaged one that its row
 *  cannot be read. */
export interface Step {
  checkpoint: string;
  parent?: string;
  step: number;
  node: string;
  time: string;
  summary: string;
  state?: "damaged";
}

/** done: the last request is answered; waiting: for the user; broken off: the process died or failed, and replay finishes the request. */
export type Standing = { state: "done" } | { state: "waiting"; for: string } | { state: "broken off"; before: string };

type Snapshot = StateSnapshot & { values: Partial<State> };

/** What a request's own checkpoint holds: the input, not taken in yet. */
export type Opening = Partial<State> & { __start__?: { request?: State["request"] } };

const idIn = (config: StateSnapshot["config"] | undefined): string | undefined => config?.configurable?.checkpoint_id;

const lastLine = ({ trace }: Partial<State>): string | undefined => trace?.at(-1)?.summary;

const summaryOf = ({ values, metadata }: Snapshot, parent: Snapshot | undefined): string => {
  if (isWhole(metadata)) return lastLine(values) ?? "";
  const grown = (values.trace?.length ?? 0) > (parent?.values.trace?.length ?? 0);
  if (grown) return lastLine(values) ?? "";
  return values.recommendation && values.recommendation !== parent?.values.recommendation && parent?.next[0] === "approver"
    ? values.recommendation.status
    : "";
};

const nodeOf = ({ metadata }: Snapshot, parent: Snapshot | undefined): string => {
  if (metadata?.source === "input") return "request";
  if (isWhole(metadata)) return "turn";
  if (metadata?.source === "fork" || metadata?.source === "update") return metadata.source;
  return parent?.next.map((node) => (node === "__start__" ? "start" : node)).join(", ") || "?";
};

const damaged = (checkpoint: string): Step => ({ checkpoint, step: Number.NaN, node: "?", time: "", summary: "", state: "damaged" });

/** Where the thread stands, by its newest checkpoint. A task whose writes are stored is still to be taken in: LangGraph does not count it as `next`. */
export const standingOf = ({ tasks }: Pick<StateSnapshot, "tasks">): Standing => {
  const pending = tasks.flatMap(({ interrupts }) => interrupts)[0]?.value as Pending | undefined;
  if (pending) return { state: "waiting", for: pending.kind === "question" ? pending.question : "approval of the slate" };
  return tasks.length === 0 ? { state: "done" } : { state: "broken off", before: tasks.map(({ name }) => name).join(", ") };
};

/** The steps at `ids` (newest first), given oldest first. A row that cannot be read is told of, and the others are. */
export const stepsOf = async (graph: Graph, saver: BaseCheckpointSaver, threadId: string, ids: readonly string[]): Promise<Step[]> => {
  const snapshots = new Map<string, Snapshot>();
  const words = new Map<string, string>();
  const read = async (id: string): Promise<void> => {
    const config = { configurable: { thread_id: threadId, checkpoint_id: id } };
    try {
      const snapshot = (await graph.getState(config)) as Snapshot;
      if (snapshot.createdAt) snapshots.set(id, snapshot);
      if (snapshot.metadata?.source !== "input") return;
      const input = (await saver.getTuple(config))?.checkpoint.channel_values as Opening | undefined;
      words.set(id, JSON.stringify(input?.__start__?.request?.text ?? ""));
    } catch (error) {
      if (!(error instanceof BrokenStore)) throw error;
    }
  };
  for (const id of ids) await read(id);
  const firstParent = idIn(snapshots.get(ids.at(-1) ?? "")?.parentConfig);
  if (firstParent !== undefined) await read(firstParent);
  return ids.toReversed().map((id) => {
    const snapshot = snapshots.get(id);
    if (!snapshot) return damaged(id);
    const parentId = idIn(snapshot.parentConfig);
    const parent = parentId === undefined ? undefined : snapshots.get(parentId);
    return {
      checkpoint: id,
      ...(parentId === undefined ? {} : { parent: parentId }),
      step: snapshot.metadata?.step ?? 0,
      node: nodeOf(snapshot, parent),
      time: snapshot.createdAt!,
      summary: words.get(id) ?? summaryOf(snapshot, parent),
    };
  });
};

import type { NodeWork, Values } from "./run.js";
import type { Snapshot } from "./turns.js";

/** A checkpoint as a step of its turn: `ran`: the drawing's nodes that led to it, from the turn's beginning; `edges`: how often each was taken. */
export interface Step {
  snapshot: Snapshot;
  id: string;
  label: string;
  nodes: Readonly<Record<string, NodeWork>>;
  edges: Readonly<Record<string, number>>;
  /** What runs next; empty at the end of a turn. */
  next: readonly string[];
}

const idOf = ({ checkpoint }: Snapshot): string => checkpoint?.checkpoint_id ?? "";

/** The drawing's nodes behind a task: the debate is a graph of its own, which leaves its products and no steps. */
const insideOf = (name: string, { values }: Snapshot): string[] => {
  if (name !== "debate") return [name];
  return values.transcript ? ["debate:opener", "debate:debater", "debate:moderator"] : ["debate:opener", "debate:moderator"];
};

const counted = (edges: Readonly<Record<string, number>>, path: readonly string[]): Record<string, number> => {
  const next = { ...edges };
  for (const [at, to] of path.entries()) {
    const from = path[at - 1];
    if (from !== undefined) next[`${from}>${to}`] = (next[`${from}>${to}`] ?? 0) + 1;
  }
  return next;
};

/** The leaves of a thread's tree, the newest first: each is the end of a branch. `history`: newest first. */
export const leavesOf = (history: readonly Snapshot[]): Snapshot[] => {
  const parents = new Set(history.map(({ parent_checkpoint }) => parent_checkpoint?.checkpoint_id));
  return history.filter((one) => !parents.has(idOf(one)));
};

/** The steps of a branch, oldest first, turn by turn: each turn counts from its own beginning. `branch`: oldest first. */
export const stepsOf = (branch: readonly Snapshot[]): Step[] => {
  const steps: Step[] = [];
  for (const [at, snapshot] of branch.entries()) {
    const before = branch[at - 1];
    const begins = snapshot.metadata?.source === "input" || !before;
    const last = steps.at(-1);
    const ran = begins ? [] : (before?.tasks ?? []).flatMap(({ name }) => insideOf(name, snapshot)).filter((name) => name !== "__start__");
    const nodes = { ...(begins ? {} : last?.nodes) };
    for (const name of ran) nodes[name] = { runs: (nodes[name]?.runs ?? 0) + 1, running: 0, ms: 0 };
    const from = begins || !last || Object.keys(last.nodes).length === 0 ? "__start__" : lastNodeOf(last);
    const out = snapshot.next.length === 0 && !begins ? ["__end__"] : [];
    const edges = begins ? {} : counted(last?.edges ?? {}, ran.length + out.length > 0 ? [from, ...ran, ...out] : []);
    const label = begins ? "request" : (ran.at(-1) ?? "request");
    steps.push({ snapshot, id: idOf(snapshot), label: label.replace("debate:moderator", "debate"), nodes, edges, next: snapshot.next });
  }
  return steps;
};

/** What a step's turn asked for. The state at which a turn begins still bears the request before it; the step after it has its own. */
export const requestAt = (steps: readonly Step[], at: number): Values["request"] =>
  steps[steps[at]?.next.includes("__start__") ? at + 1 : at]?.snapshot.values.request;

/** The checkpoint that another request goes on from in place of the one that a step belongs to: what that one said must not be held any more. It is the
 *  beginning of its turn, or, where a turn was stored whole, the end of the one before. */
export const forkedFrom = (steps: readonly Step[], at: number): string => {
  const begins = (place: number): boolean => steps[place]?.next.includes("__start__") ?? false;
  let first = at;
  while (first > 0 && !begins(first) && steps[first - 1]!.next.length > 0) first--;
  return (begins(first) ? steps[first] : (steps[first - 1] ?? steps[first]))!.id;
};

/** The node that ran last before a step's checkpoint. */
const lastNodeOf = ({ label }: Step): string => (label === "debate" ? "debate:moderator" : label === "request" ? "__start__" : label);

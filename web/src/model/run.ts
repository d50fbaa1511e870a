import type { News } from "../../../domain/news.js";
import type { State } from "../../../graphs/state.js";

/** What is known of a graph's state; a run that has just begun has told nothing yet. */
export type Values = Partial<State>;

/** A node of the drawing: how often it ran, whether it runs now, and for how long it has in all, in milliseconds of this page's clock. */
export interface NodeWork {
  runs: number;
  running: number;
  ms: number;
}

/** One run as it was told so far. `nodes` and `edges` by the drawing's ids ("debate:opener", "planner>retriever"); `front`: the nodes of the step
 *  that ended last; `begun`: the tasks that run, by id, and when they began. */
export interface RunView {
  runId?: string;
  values: Values;
  nodes: Readonly<Record<string, NodeWork>>;
  edges: Readonly<Record<string, number>>;
  reasons: readonly News[];
  order: readonly string[];
  error?: string;
  front: readonly string[];
  ended: readonly string[];
  begun: Readonly<Record<string, { node: string; at: number }>>;
}

export const noRun: RunView = { values: {}, nodes: {}, edges: {}, reasons: [], order: [], front: ["__start__"], ended: [], begun: {} };

/** An event of LangGraph's stream, as its SDK hands it over. */
export interface StreamEvent {
  event: string;
  data: unknown;
}

interface Task {
  id: string;
  name: string;
  input?: Values;
  result?: Values;
  interrupts?: readonly unknown[];
  error?: string | null;
}

const idle: NodeWork = { runs: 0, running: 0, ms: 0 };

/** The drawing's id of a task: a node of a graph within the graph stands behind that graph's name. */
const nodeOf = (event: string, name: string): string => {
  const [, inner] = event.split("|");
  return inner === undefined ? name : `${inner.slice(0, inner.indexOf(":"))}:${name}`;
};

const began = (view: RunView, node: string, id: string, at: number): RunView => {
  // The first task of a step: what has ended since the step before is where it comes from.
  const front = Object.keys(view.begun).length === 0 && view.ended.length > 0 ? view.ended : view.front;
  const edges = { ...view.edges };
  for (const from of front) edges[`${from}>${node}`] = (edges[`${from}>${node}`] ?? 0) + 1;
  const work = view.nodes[node] ?? idle;
  return {
    ...view,
    edges,
    front,
    ended: front === view.front ? view.ended : [],
    nodes: { ...view.nodes, [node]: { ...work, runs: work.runs + 1, running: work.running + 1 } },
    order: [...view.order, node],
    begun: { ...view.begun, [id]: { node, at } },
  };
};

const over = (view: RunView, id: string, at: number): RunView => {
  const task = view.begun[id];
  if (!task) return view;
  const { [id]: _, ...begun } = view.begun;
  const work = view.nodes[task.node] ?? idle;
  const nodes = { ...view.nodes, [task.node]: { ...work, running: Math.max(0, work.running - 1), ms: work.ms + at - task.at } };
  return { ...view, begun, nodes, ended: [...view.ended, task.node] };
};

const isTask = (data: unknown): data is Task => typeof data === "object" && data !== null && "id" in data && "name" in data;

/** The names of nodes that are graphs themselves: what runs is inside them. */
const withTask = (view: RunView, event: string, task: Task, at: number, containers: ReadonlySet<string>): RunView => {
  const inner = event.includes("|");
  const isOver = "result" in task || (task.error ?? null) !== null || (task.interrupts?.length ?? 0) > 0;
  const merged = isOver && !inner && task.result ? { ...view, values: { ...view.values, ...task.result } } : view;
  if (!inner && containers.has(task.name)) return merged;
  return isOver ? over(merged, task.id, at) : began(merged, nodeOf(event, task.name), task.id, at);
};

const messageOf = (data: unknown): string => {
  const { message, error } = (data ?? {}) as { message?: string; error?: string };
  return message ?? error ?? "The run failed.";
};

/** The run after one more event, at `at` milliseconds. Events of kinds that it does not know change nothing. */
export const afterEvent = (view: RunView, { event, data }: StreamEvent, at: number, containers: ReadonlySet<string>): RunView => {
  if (event === "metadata") return { ...view, runId: (data as { run_id: string }).run_id };
  if (event === "error") return { ...view, error: messageOf(data) };
  if (event === "values") return { ...view, values: { ...view.values, ...(data as Values) } };
  if (event === "custom") {
    const news = data as News;
    return news.type === "reason" ? { ...view, reasons: [...view.reasons, news] } : view;
  }
  return /^tasks(\||$)/.test(event) && isTask(data) ? withTask(view, event, data, at, containers) : view;
};

/** A run that has ended: the way out is counted too. */
export const ended = (view: RunView, waiting: boolean): RunView => {
  const edges = { ...view.edges };
  if (!waiting) for (const from of view.ended) edges[`${from}>__end__`] = (edges[`${from}>__end__`] ?? 0) + 1;
  return { ...view, edges, begun: {} };
};

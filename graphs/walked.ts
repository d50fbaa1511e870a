import { Command, END, type Send, START } from "@langchain/langgraph";

type Values = Record<string, unknown>;
type Work = (state: unknown, lent?: Lent) => unknown;

/** What a walk lends its nodes, in place of LangGraph's config. `signal`: ends the walk before its next step; `writer`: hears of what nodes tell on
 *  the way. */
export interface Lent {
  signal?: AbortSignal | undefined;
  writer?: ((news: unknown) => void) | undefined;
}

/** `heard`: hears of what each node makes, as soon as its step is over. */
export interface Walk extends Lent {
  heard?: ((update: Values) => void) | undefined;
}

interface Channel {
  update(values: unknown[]): boolean;
  isAvailable(): boolean;
  get(): unknown;
  fromCheckpoint(checkpoint?: undefined): Channel;
}

/** As much of LangGraph's StateGraph as is walked along. `_outputDefinition`, what of its state a graph hands out, is marked as internal
 *  there; the test against LangGraph's own runs hears of a change. */
export interface Walkable {
  channels: object;
  nodes: Readonly<Record<string, { runnable: object }>>;
  edges: ReadonlySet<readonly [string, string]>;
  branches: Readonly<Record<string, Readonly<Record<string, { path: object; ends?: Readonly<Record<string, string>> }>>>>;
  waitingEdges: ReadonlySet<unknown>;
  _outputDefinition: object;
}

/** One piece of a step: a node, and what it is sent in place of the state. */
interface Task {
  node: string;
  sent?: unknown;
}

/** What stands behind a node or a branch: the function itself, or the graph that was compiled into it. */
const workOf = (runnable: object): Work => {
  if ("func" in runnable && typeof runnable.func === "function") return runnable.func as Work;
  if ("builder" in runnable) return walk(runnable.builder as Walkable) as Work;
  throw new TypeError("a graph is walked along functions and compiled graphs only");
};

const updateOf = ({ node }: Task, update: unknown): Values => {
  if (update instanceof Command) throw new TypeError(`node ${node} gave a command; a graph that is walked takes a plain update`);
  return (update ?? {}) as Values;
};

const walk = (
  graph: Walkable,
  wanted: readonly string[] = Object.keys(graph._outputDefinition),
): ((input: Values, how?: Walk) => Promise<Values>) => {
  if (graph.waitingEdges.size) throw new TypeError("a graph with edges that wait for several nodes is not walked");
  const fresh = Object.entries(graph.channels as Record<string, Channel>);
  const nodes = new Map(Object.entries(graph.nodes).map(([name, { runnable }]) => [name, workOf(runnable)]));
  const branches = new Map(
    Object.entries(graph.branches).map(([name, own]) => [name, Object.values(own).map(({ path, ends }) => ({ ends, path: workOf(path) }))]),
  );

  const after = async (node: string, state: Values): Promise<Task[]> => {
    const next: Task[] = [];
    for (const [from, to] of graph.edges) if (from === node) next.push({ node: to });
    for (const { path, ends } of branches.get(node) ?? []) {
      const chosen = (await path(state)) as string | Send | (string | Send)[];
      for (const one of Array.isArray(chosen) ? chosen : [chosen])
        next.push(typeof one === "string" ? { node: ends?.[one] ?? one } : { node: one.node, sent: one.args });
    }
    return next;
  };

  return async (input, { heard, ...lent } = {}) => {
    const channels = new Map(fresh.map(([key, channel]) => [key, channel.fromCheckpoint()]));
    const written = (updates: readonly Values[]): void => {
      for (const [key, channel] of channels) {
        const values: unknown[] = [];
        for (const update of updates) if (Object.hasOwn(update, key)) values.push(update[key]);
        if (values.length) channel.update(values);
      }
    };
    const state = (): Values => {
      const values: Values = {};
      for (const [key, channel] of channels) if (channel.isAvailable()) values[key] = channel.get();
      return values;
    };
    written([input]);
    let tasks: Task[] = [{ node: START }];
    for (;;) {
      const [done, now] = [tasks, state()];
      const next = (await Promise.all(done.map(({ node }) => after(node, now)))).flat();
      // However many lead to a node, it is one task; what is sent is a task each. In the order in which LangGraph takes their writes.
      const named = new Map(next.filter((one) => !("sent" in one)).map((one) => [one.node, one]));
      const plain = [...named.values()].sort((a, b) => (a.node < b.node ? -1 : 1));
      tasks = [...plain, ...next.filter((one) => "sent" in one)].filter(({ node }) => node !== END);
      lent.signal?.throwIfAborted();
      if (tasks.length === 0) return Object.fromEntries(wanted.filter((key) => Object.hasOwn(now, key)).map((key) => [key, now[key]]));
      const work = (task: Task): unknown => nodes.get(task.node)!("sent" in task ? task.sent : now, lent);
      const updates = await Promise.all(tasks.map(async (task) => updateOf(task, await work(task))));
      written(updates);
      if (heard) updates.forEach(heard);
    }
  };
};

/** A graph's `invoke` without LangGraph's runtime: the same nodes, edges, branches and channels, step by step, without what LangGraph's steps
 *  cost. Nothing is checkpointed, traced or validated, and nothing can interrupt: a node that does throws. Branches read the state
 *  after their step. `wanted`: the fields of the last state that are given, else those that the graph hands out. For runs by the thousand,
 *  where nobody watches a single one. Throws TypeError for what it cannot walk along. */
export const walked = <G extends Walkable & { compile(): { invoke(...given: never[]): unknown } }>(
  graph: G,
  wanted?: readonly string[],
): ((input: Parameters<ReturnType<G["compile"]>["invoke"]>[0], how?: Walk) => ReturnType<ReturnType<G["compile"]>["invoke"]>) =>
  walk(graph, wanted) as never;

import { Command } from "@langchain/langgraph";
import type { RunInput } from "./run-input.js";
import type { ServedGraph } from "./served-graph.js";
import { addressOf } from "./snapshots.js";

/** One event of a run before it is JSON. */
export interface ProtocolEvent {
  event: string;
  data: unknown;
}

type Chunk = [namespace: string[], mode: string, data: unknown];

interface Message {
  id?: string;
  concat?(next: unknown): Message;
}

/** The names of modes that are this server's business alone. */
const own = new Set(["messages-tuple", "messages"]);

const libraryModes = (asked: readonly string[]): string[] => {
  const words = asked.some((mode) => own.has(mode)) ? ["messages"] : [];
  return [...new Set(["values", ...words, ...asked.filter((mode) => !own.has(mode))])];
};

type Addressed = { config?: object; parentConfig?: object; tasks?: unknown };

/** LangGraph for JavaScript names the parts of a checkpoint's event otherwise than its protocol. */
const inProtocol = (mode: string, data: unknown): unknown => {
  if (mode === "debug") {
    const { type, payload, ...rest } = data as { type: string; payload: unknown };
    return { ...rest, type, payload: type === "checkpoint" ? inProtocol("checkpoints", payload) : payload };
  }
  if (mode !== "checkpoints") return data;
  const { config, parentConfig, ...rest } = data as Addressed;
  const addresses = { checkpoint: addressOf(config), parent_checkpoint: addressOf(parentConfig) };
  return {
    ...rest,
    ...addresses,
    config: { configurable: addresses.checkpoint },
    parent_config: { configurable: addresses.parent_checkpoint },
  };
};

/** The older form of messages: each told of once, then as far as it has come with every word. */
const growing = () => {
  const known = new Map<string, Message>();
  return function* (message: Message, metadata: unknown): Generator<ProtocolEvent> {
    const id = message.id ?? "";
    const before = known.get(id);
    const whole = before?.concat ? before.concat(message) : message;
    known.set(id, whole);
    if (!before) yield { event: "messages/metadata", data: { [id]: { metadata } } };
    yield { event: "messages/partial", data: [whole] };
  };
};

/** What a run tells, as events of LangGraph's protocol. `onValues` hears of every state, wanted or not. A value of "interrupts" alone is the
 *  last state that a waiting run has. Throws what the graph throws. */
export async function* protocolEvents(
  graph: ServedGraph,
  { kwargs, config, attempt, goOn }: { kwargs: RunInput; config: object; attempt: { run_id: string; attempt: number }; goOn: boolean },
  onValues: (values: unknown) => void,
): AsyncGenerator<ProtocolEvent> {
  const { input, command, streamModes, subgraphs } = kwargs;
  yield { event: "metadata", data: attempt };
  const asked = new Set<string>(streamModes);
  const begin = goOn ? null : command ? new Command(command) : (input ?? null);
  const partial = growing();
  const chunks = await graph.stream(begin, { ...config, streamMode: libraryModes(streamModes), subgraphs: true });
  for await (const [namespace, mode, data] of chunks as AsyncIterable<Chunk>) {
    const inner = namespace.length > 0;
    if (mode === "values" && !inner) onValues(data);
    if (inner && !subgraphs && mode !== "messages") continue;
    const behind = inner && subgraphs ? `|${namespace.join("|")}` : "";
    if (mode !== "messages") {
      if (asked.has(mode)) yield { event: `${mode}${behind}`, data: inProtocol(mode, data) };
      continue;
    }
    if (asked.has("messages-tuple")) yield { event: `messages${behind}`, data };
    if (asked.has("messages")) yield* partial(...(data as [Message, unknown]));
  }
}

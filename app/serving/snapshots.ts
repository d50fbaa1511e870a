import type { StateSnapshot } from "@langchain/langgraph";
import { toldError } from "./told-error.js";

type Configurable = Record<string, unknown> | undefined;

/** A checkpoint's address as clients know it; null where there is none. */
export const addressOf = (config: { configurable?: Configurable } | undefined): Record<string, unknown> | null => {
  const { thread_id, checkpoint_id, checkpoint_ns, checkpoint_map } = config?.configurable ?? {};
  if (typeof thread_id !== "string") return null;
  return { thread_id, checkpoint_id: checkpoint_id ?? null, checkpoint_ns: checkpoint_ns ?? "", checkpoint_map: checkpoint_map ?? null };
};

const isSnapshot = (state: object): state is StateSnapshot => "values" in state && "next" in state;

/** A state as LangGraph's clients read it. */
export const threadState = (state: StateSnapshot): Record<string, unknown> => {
  const { checkpoint_ns: _, ...metadata } = (state.metadata ?? {}) as Record<string, unknown>;
  return {
    values: state.values,
    next: state.next,
    tasks: state.tasks.map(({ id, name, error, interrupts, path, state: inner, result }) => ({
      id,
      name,
      error: error == null ? null : toldError(error).message,
      interrupts,
      path,
      checkpoint: inner && "configurable" in inner ? (inner.configurable ?? null) : null,
      state: inner && isSnapshot(inner) ? threadState(inner) : null,
      result: result ?? null,
    })),
    metadata: state.metadata ? metadata : null,
    created_at: state.createdAt ?? null,
    checkpoint: addressOf(state.config),
    parent_checkpoint: addressOf(state.parentConfig),
  };
};

/** What a thread without a checkpoint stands at. */
export const emptyState = threadState({ values: {}, next: [], tasks: [], config: {} } as unknown as StateSnapshot);

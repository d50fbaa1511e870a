import { z } from "zod";

/** What LangGraph's clients send, as far as it means something here; other keys are passed over. */

const uuid = z.uuid("a UUID");
/** LangGraph numbers a checkpoint in the bits that RFC 9562 keeps for the variant: the one before the first step has no UUID of any variant. */
export const checkpointId = z.guid("a UUID");
export const ThreadPath = z.object({ thread_id: uuid });
export const RunPath = z.object({ thread_id: uuid, run_id: uuid });
export const LoneRunPath = z.object({ run_id: uuid });
export const CheckpointPath = z.object({ thread_id: uuid, checkpoint_id: checkpointId });

/** Text as a query has it: true, 1 or yes. */
export const Flag = z
  .string()
  .optional()
  .transform((text) => /^(true|1|yes)$/i.test(text ?? ""));

export const limit = (most: number, usual = 10) =>
  z.coerce
    .number()
    .pipe(z.int("a whole number").min(1, "1 or more").max(most, `at most ${most}`))
    .default(usual);
export const offset = z.coerce.number().pipe(z.int("a whole number").min(0, "0 or more").max(1_000_000, "at most 1,000,000")).default(0);

const label = z.string().regex(/^[^\p{Cc}]*$/u, "text without control characters");
/** A filter is held against metadata key by key, so it holds plain values and objects. */
const leaf: z.ZodType = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.record(label, leaf)], "text, a number, a truth value or an object"),
);
export const Filter = z.record(label, leaf);
export const Metadata = z.record(label, z.unknown());

const Checkpoint = z.object({ checkpoint_id: checkpointId.nullish(), checkpoint_ns: label.max(1000).nullish() });
/** A checkpoint's address, by its id alone or whole. */
export const addressed = ({
  checkpoint_id,
  checkpoint,
}: {
  checkpoint_id?: string | null | undefined;
  checkpoint?: z.infer<typeof Checkpoint> | null | undefined;
}) => {
  const id = checkpoint?.checkpoint_id ?? checkpoint_id;
  return {
    ...(id == null ? {} : { checkpoint_id: id, checkpoint_ns: "" }),
    ...(checkpoint?.checkpoint_ns == null ? {} : { checkpoint_ns: checkpoint.checkpoint_ns }),
  };
};

export const ThreadCreate = z.object({
  thread_id: uuid.nullish(),
  metadata: Metadata.nullish(),
  if_exists: z.enum(["raise", "do_nothing"]).nullish(),
});
export const ThreadPatch = z.object({ metadata: Metadata.nullish() });
export const ThreadSearch = z.object({
  metadata: Filter.nullish(),
  ids: z.array(uuid).max(1000).nullish(),
  status: z.enum(["idle", "busy", "interrupted", "error"]).nullish(),
  limit: limit(100),
  offset,
  sort_by: z.enum(["thread_id", "status", "created_at", "updated_at"]).nullish(),
  sort_order: z.enum(["asc", "desc"]).nullish(),
  select: z.array(z.string()).nullish(),
});
export const StateUpdate = z.object({
  values: z.record(z.string(), z.unknown()).nullish(),
  as_node: z.string().nullish(),
  checkpoint_id: checkpointId.nullish(),
  checkpoint: Checkpoint.nullish(),
});
export const StateAt = z.object({ checkpoint: Checkpoint.nullish(), subgraphs: z.boolean().nullish() });
export const History = z.object({
  limit: limit(1000),
  before: z.union([checkpointId, z.object({ configurable: z.object({ checkpoint_id: checkpointId }) })]).nullish(),
  metadata: Filter.nullish(),
  checkpoint: Checkpoint.nullish(),
});

const streamModes = ["values", "updates", "messages", "messages-tuple", "custom", "tasks", "checkpoints", "debug"] as const;
const StreamMode = z.enum(streamModes);
const nodes = z.union([z.literal("*"), z.array(z.string()).max(100)]);
export const RunCreate = z.object({
  assistant_id: z.string().max(200),
  input: z.record(z.string(), z.unknown()).nullish(),
  command: z
    .object({
      resume: z.unknown().optional(),
      update: z.record(z.string(), z.unknown()).nullish(),
      goto: z.union([z.string(), z.array(z.string()).max(100)]).nullish(),
    })
    .nullish(),
  context: z.record(z.string(), z.unknown()).nullish(),
  config: z.object({ recursion_limit: z.int("a whole number").min(1, "1 or more").max(100, "at most 100").nullish() }).nullish(),
  metadata: Metadata.nullish(),
  checkpoint_id: checkpointId.nullish(),
  checkpoint: Checkpoint.nullish(),
  stream_mode: z.union([StreamMode, z.array(StreamMode).max(streamModes.length)], `one or more of ${streamModes.join(", ")}`).nullish(),
  stream_subgraphs: z.boolean().nullish(),
  interrupt_before: nodes.nullish(),
  interrupt_after: nodes.nullish(),
  multitask_strategy: z.enum(["reject", "enqueue", "interrupt", "rollback"]).nullish(),
  if_not_exists: z.enum(["reject", "create"]).nullish(),
  on_completion: z.enum(["delete", "keep"]).nullish(),
  on_disconnect: z.enum(["cancel", "continue"]).nullish(),
  webhook: z.null("no webhook: addresses are the operator's").optional(),
  after_seconds: z.literal(0, "no delay").nullish(),
});
export type RunCreate = z.output<typeof RunCreate>;
export const RunBatch = z.array(RunCreate).min(1, "at least one run").max(100, "at most 100 runs");

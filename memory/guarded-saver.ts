import type { RunnableConfig } from "@langchain/core/runnables";
import {
  BaseCheckpointSaver,
  type ChannelVersions,
  type Checkpoint,
  type CheckpointListOptions,
  type CheckpointMetadata,
  type CheckpointTuple,
  type PendingWrite,
} from "@langchain/langgraph-checkpoint";
import { BadRequest, BrokenStore, shown } from "../domain/errors.js";
import { DamagedValue } from "./compact-serializer.js";

/** Carries a piece of work of a saver out: may try again, and turns what its driver throws into an error in words. */
export type Guard = <T>(work: () => Promise<T>) => Promise<T>;

/** What makes the next version of a channel from the last one. */
export type NextVersion = (current: string | number | undefined) => string | number;

const counted: NextVersion = (current) => (typeof current === "number" ? current + 1 : 1);

/** Ids become keys of rows and of objects: text of a bounded length without control characters, and nothing that only looks like text. */
const idForm = /^[^\p{Cc}]{1,1000}$/u;
/** A metadata key becomes part of a query, in some savers of its text. */
const keyForm = /^[A-Za-z_]\w{0,99}$/;

const refuse = (place: string, given: unknown, expected: string): never => {
  throw new BadRequest({ place, given: shown(given), expected, cure: "Mend it and send it again." });
};

const checkedIds = ({ configurable = {} }: RunnableConfig, needed: boolean): void => {
  const { thread_id, checkpoint_ns, checkpoint_id } = configurable;
  if (needed || thread_id !== undefined)
    if (typeof thread_id !== "string" || !idForm.test(thread_id)) refuse("thread_id", thread_id, "text of 1 to 1000 characters");
  for (const [place, id] of Object.entries({ checkpoint_ns, checkpoint_id }))
    if (id !== undefined && id !== "" && (typeof id !== "string" || !idForm.test(id))) refuse(place, id, "text of at most 1000 characters");
};

const checkedFilter = (filter: Record<string, unknown> = {}): void => {
  for (const [key, value] of Object.entries(filter)) {
    if (!keyForm.test(key)) refuse("filter", key, "the name of a metadata field");
    if (typeof value === "object" || typeof value === "function") refuse(`filter.${key}`, value, "text, a number or a truth value");
  }
};

/** A saver with a door: every id and filter that comes in is checked, a damaged row is named, and a driver's error is put in words. */
class GuardedSaver extends BaseCheckpointSaver {
  constructor(
    private readonly inner: BaseCheckpointSaver,
    private readonly guard: Guard,
    private readonly nextVersion: NextVersion,
  ) {
    super(inner.serde);
  }

  /** LangGraph takes text as well as numbers here; its compiled graphs declare the numbers only. */
  override getNextVersion(current: number | undefined): number {
    return this.nextVersion(current) as number;
  }

  private read<T>({ configurable = {} }: RunnableConfig, work: () => Promise<T>): Promise<T> {
    return this.guard(work).catch((error: unknown) => {
      if (!(error instanceof DamagedValue)) throw error;
      const { thread_id = "any", checkpoint_id = "the newest" } = configurable;
      const fault = {
        place: `thread ${thread_id}, checkpoint ${checkpoint_id}`,
        given: `a damaged row: ${error.message}`,
        expected: "what was written there",
        cure: "The other checkpoints are whole: parley show lists them, parley fork goes on from one.",
      };
      throw new BrokenStore(fault, { cause: error });
    });
  }

  async getTuple(config: RunnableConfig): Promise<CheckpointTuple | undefined> {
    checkedIds(config, true);
    return this.read(config, () => this.inner.getTuple(config));
  }

  async *list(config: RunnableConfig, options: CheckpointListOptions = {}): AsyncGenerator<CheckpointTuple> {
    checkedIds(config, false);
    if (options.before) checkedIds(options.before, false);
    checkedFilter(options.filter);
    // Gathered before the first is given out: a second try cannot go on in the middle of a list.
    yield* await this.read(config, async () => {
      const tuples: CheckpointTuple[] = [];
      for await (const tuple of this.inner.list(config, options)) tuples.push(tuple);
      return tuples;
    });
  }

  async put(
    config: RunnableConfig,
    checkpoint: Checkpoint,
    metadata: CheckpointMetadata,
    newVersions: ChannelVersions,
  ): Promise<RunnableConfig> {
    checkedIds(config, true);
    return this.guard(() => this.inner.put(config, checkpoint, metadata, newVersions));
  }

  async putWrites(config: RunnableConfig, writes: PendingWrite[], taskId: string, taskPath?: string): Promise<void> {
    checkedIds(config, true);
    return this.guard(() => this.inner.putWrites(config, writes, taskId, taskPath));
  }

  async deleteThread(threadId: string): Promise<void> {
    checkedIds({ configurable: { thread_id: threadId } }, true);
    return this.guard(() => this.inner.deleteThread(threadId));
  }
}

/** `nextVersion`: absent, versions are counted from 1, which suits a place that keeps each checkpoint whole. */
export const guardedSaver = (
  inner: BaseCheckpointSaver,
  guard: Guard = (work) => work(),
  nextVersion: NextVersion = counted,
): BaseCheckpointSaver => new GuardedSaver(inner, guard, nextVersion);

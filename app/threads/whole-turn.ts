import {
  type BaseCheckpointSaver,
  type ChannelVersions,
  type CheckpointMetadata,
  emptyCheckpoint,
  maxChannelVersion,
  uuid6,
} from "@langchain/langgraph-checkpoint";
import { Absent, shown as shownText } from "../../domain/errors.js";
import type { State } from "../../graphs/state.js";

/** What of a thread outlives a request. */
export type Carried = Partial<Pick<State, "shown" | "dialogue">>;

/** Marks a checkpoint that holds a turn from its request to its answer. */
const mark = { turn: "whole" } as const;

export const isWhole = (metadata: object | undefined): boolean =>
  metadata !== undefined && "turn" in metadata && metadata.turn === mark.turn;

/** Where on a thread a turn is stored. `after`: the checkpoint that it follows, null for none; absent: the thread's newest. */
export interface TurnAt {
  saver: BaseCheckpointSaver;
  thread: string;
  after?: string | null;
}

const pruned = (checkpoint: string): Absent =>
  new Absent({
    place: "checkpoint",
    given: `${shownText(checkpoint)}, which the turn went on from`,
    expected: "a checkpoint that is still kept",
    cure: "Retention has dropped it, and with it what the turn began with: keep more, or ask anew.",
  });

/** A turn that nothing may interrupt: `made` of what its thread carries over, and stored as one checkpoint that LangGraph goes on from as from any that
 *  ends a run. A turn that fails, or whose process dies, leaves the thread as it stood before. Throws Absent where it is to follow a checkpoint that is gone. */
export const wholeTurn = async ({ saver, thread, after }: TurnAt, made: (carried: Carried) => Promise<State>): Promise<State> => {
  const at = { thread_id: thread, checkpoint_ns: "" };
  const from = after === undefined ? {} : { checkpoint_id: after };
  const before = after === null ? undefined : await saver.getTuple({ configurable: { ...at, ...from } });
  if (after != null && !before) throw pruned(after);
  const { shown, dialogue } = (before?.checkpoint.channel_values ?? {}) as Carried;
  const state = await made({ ...(shown ? { shown } : {}), ...(dialogue ? { dialogue } : {}) });

  const step = (before?.metadata?.step ?? -1) + 1;
  // Nodes run by channels of their own, which a finished run needs none of: only the state's are there.
  const newest = Object.values(before?.checkpoint.channel_versions ?? {}).reduce<string | number | undefined>(
    (most, version) => (most === undefined ? version : maxChannelVersion(most, version)),
    undefined,
  );
  const version = saver.getNextVersion(newest as number | undefined);
  const versions: ChannelVersions = Object.fromEntries(Object.keys(state).map((channel) => [channel, version]));
  const checkpoint = { ...emptyCheckpoint(), id: uuid6(step), channel_values: { ...state }, channel_versions: versions };
  const metadata: CheckpointMetadata<typeof mark> = { source: "loop", step, parents: {}, ...mark };
  const parent = before?.config.configurable?.checkpoint_id;
  await saver.put({ configurable: { ...at, ...(parent === undefined ? {} : { checkpoint_id: parent }) } }, checkpoint, metadata, versions);
  return state;
};

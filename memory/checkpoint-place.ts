import type { BaseCheckpointSaver } from "@langchain/langgraph-checkpoint";
import type { SqliteDatabase } from "./database.js";
import type { SqlDoor } from "./sql-door.js";
import type { ThreadIndex } from "./thread-index.js";

/** Which checkpoints of a thread stay: at most the `last` ones, and none from before `since` (seconds since 1970). The newest stays in
 *  any case, and with it whatever the thread waits for or was broken off in. Nothing given: all stay. */
export interface Keep {
  last?: number | undefined;
  since?: number | undefined;
}

/** A place where threads are kept: LangGraph's saver, and what Parley must know beside it. */
export interface CheckpointPlace {
  saver: BaseCheckpointSaver;
  threads: ThreadIndex;
  /** For tables that belong beside the checkpoints. */
  sql: SqlDoor;
  /** The ids of a thread's checkpoints, newest first; those of its subgraphs are not among them. */
  ids(threadId: string): Promise<string[]>;
  /** Threads whose checkpoints are kept here and which the index does not know: whoever runs the graph at LangGraph's own doors names threads as
   *  they like. */
  others: {
    /** The ids of those that are for a user, or may be. */
    of(userId: string): Promise<string[]>;
    /** Drops what tells that threads were for a user; their checkpoints are the saver's. */
    forget(userId: string): Promise<void>;
  };
  /** Drops a thread's checkpoints but those to keep, and the pending writes of steps whose result is committed. Returns how many
   *  checkpoints went. Only while the thread is held: a run that goes on from an old checkpoint would lose it. */
  prune(threadId: string, keep: Keep): Promise<number>;
  /** Drops the checkpoints of a thread that came after one, with their writes; all of them where it is undefined. Only while it is held. */
  dropAfter(threadId: string, checkpointId: string | undefined): Promise<void>;
  /** Gives up the space of what was deleted, where the place is not the home's own file. */
  scrub(): Promise<void>;
  close(): Promise<void>;
}

/** What a place is opened with: the home's SQLite file, the address of a Postgres database where one is configured, and milliseconds that
 *  only go forward. */
export interface PlaceSources {
  database: SqliteDatabase;
  clock(): number;
  postgres?: string | undefined;
}

export type OpenPlace = (sources: PlaceSources) => Promise<CheckpointPlace>;

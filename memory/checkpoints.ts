import { type BaseCheckpointSaver, MemorySaver } from "@langchain/langgraph-checkpoint";
import type { SqliteDatabase } from "./database.js";
import { SqliteCheckpoints } from "./sqlite-checkpoints.js";

/** Makes a saver of checkpoints; `database` is the open file of this home. */
export type CheckpointsOver = (database: SqliteDatabase) => BaseCheckpointSaver;

/** Where threads may be kept. To add a place: a line here. */
export const checkpoints = {
  sqlite: (database) => new SqliteCheckpoints(database),
  memory: () => new MemorySaver(),
} as const satisfies Record<string, CheckpointsOver>;

export type CheckpointsName = keyof typeof checkpoints;

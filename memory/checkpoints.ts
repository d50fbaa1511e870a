import { type BaseCheckpointSaver, MemorySaver } from "@langchain/langgraph-checkpoint";
import { SqliteSaver } from "@langchain/langgraph-checkpoint-sqlite";
import { compactSerializer } from "./compact-serializer.js";
import type { SqliteDatabase } from "./database.js";

/** Makes a saver of checkpoints; `database` is the open file of this home. */
export type CheckpointsOver = (database: SqliteDatabase) => BaseCheckpointSaver;

/** Where threads may be kept. To add a place: a line here. */
export const checkpoints = {
  sqlite: (database) => {
    // libsql's driver has the interface of better-sqlite3, for which the saver was written.
    const saver = new SqliteSaver(database as unknown as ConstructorParameters<typeof SqliteSaver>[0]);
    saver.serde = compactSerializer(saver.serde);
    return saver;
  },
  memory: () => new MemorySaver(),
} as const satisfies Record<string, CheckpointsOver>;

export type CheckpointsName = keyof typeof checkpoints;

import type { RunnableConfig } from "@langchain/core/runnables";
import type { Checkpoint, CheckpointMetadata } from "@langchain/langgraph-checkpoint";
import { SqliteSaver } from "@langchain/langgraph-checkpoint-sqlite";
import { compactSerializer } from "./compact-serializer.js";
import type { SqliteDatabase } from "./database.js";

/** LangGraph's SQLite saver, kept small: values are packed, and the pending writes of a step go when the step's result is committed as
 *  the next checkpoint. Until then they stay, so a run that was killed or interrupted in mid-step loses nothing; to replay an older
 *  checkpoint its step is run again. */
export class SqliteCheckpoints extends SqliteSaver {
  private readonly dropWrites;

  constructor(database: SqliteDatabase) {
    // libsql's driver has the interface of better-sqlite3, for which the saver was written.
    super(database as unknown as ConstructorParameters<typeof SqliteSaver>[0]);
    this.serde = compactSerializer(this.serde);
    this.setup();
    this.dropWrites = database.prepare("DELETE FROM writes WHERE thread_id = ? AND checkpoint_ns = ? AND checkpoint_id = ?");
  }

  override async put(config: RunnableConfig, checkpoint: Checkpoint, metadata: CheckpointMetadata): Promise<RunnableConfig> {
    const committed = await super.put(config, checkpoint, metadata);
    const { thread_id, checkpoint_ns = "", checkpoint_id: parent } = config.configurable ?? {};
    if (parent !== undefined) this.dropWrites.run(thread_id, checkpoint_ns, parent);
    return committed;
  }
}

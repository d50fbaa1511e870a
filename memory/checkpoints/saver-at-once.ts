import type { RunnableConfig } from "@langchain/core/runnables";
import {
  type ChannelVersions,
  type Checkpoint,
  type CheckpointMetadata,
  type PendingWrite,
  WRITES_IDX_MAP,
} from "@langchain/langgraph-checkpoint";
import type { PostgresSaver } from "@langchain/langgraph-checkpoint-postgres";
import type { Pool } from "pg";
import { userOfState } from "../user-of-state.js";
import { noteUser } from "./thread-users.js";

const keys = "SELECT $1::text, $2::text, $3::text";

const statements = (schema: string) => {
  const insertWrites = `INSERT INTO ${schema}.checkpoint_writes (thread_id, checkpoint_ns, checkpoint_id, task_id, idx, channel, type, blob)
    ${keys}, $4::text, n.* FROM UNNEST($5::int[], $6::text[], $7::text[], $8::bytea[]) AS n
    ON CONFLICT (thread_id, checkpoint_ns, checkpoint_id, task_id, idx) DO`;
  return {
    put: `WITH values AS (INSERT INTO ${schema}.checkpoint_blobs (thread_id, checkpoint_ns, channel, version, type, blob)
      SELECT $1::text, $2::text, n.* FROM UNNEST($7::text[], $8::text[], $9::text[], $10::bytea[]) AS n
      ON CONFLICT (thread_id, checkpoint_ns, channel, version) DO NOTHING),
      noted AS (${noteUser(`${schema}.`, "$11::text", "$1::text")})
      INSERT INTO ${schema}.checkpoints (thread_id, checkpoint_ns, checkpoint_id, parent_checkpoint_id, checkpoint, metadata)
      ${keys}, $4::text, $5::jsonb, $6::jsonb ON CONFLICT (thread_id, checkpoint_ns, checkpoint_id)
      DO UPDATE SET checkpoint = EXCLUDED.checkpoint, metadata = EXCLUDED.metadata`,
    dropUsers: `DELETE FROM ${schema}.thread_users WHERE thread_id = $1`,
    keepWrites: `${insertWrites} NOTHING`,
    replaceWrites: `${insertWrites} UPDATE SET channel = EXCLUDED.channel, type = EXCLUDED.type, blob = EXCLUDED.blob`,
  };
};

/** The columns of rows, from one column on. */
const columns = (rows: readonly unknown[][], from: number, many: number): unknown[][] =>
  Array.from({ length: many }, (_, at) => rows.map((row) => (row[from + at] === undefined ? null : row[from + at])));

/** LangGraph's saver, which sends a statement for each channel and each write within a transaction, with one statement for each call: a request that keeps
 *  its checkpoints needed 164 statements, of which 124 were these. What is written is the same, row by row,
 *  and beside it whom the thread is for. */
export const saverAtOnce = (Saver: typeof PostgresSaver, pool: Pool, schema: string): PostgresSaver => {
  const sql = statements(schema);
  class AtOnce extends Saver {
    override async put(
      { configurable = {} }: RunnableConfig,
      checkpoint: Checkpoint,
      metadata: CheckpointMetadata,
      newVersions: ChannelVersions,
    ): Promise<RunnableConfig> {
      const { thread_id, checkpoint_ns = "", checkpoint_id } = configurable;
      const [values, about] = await Promise.all([
        this._dumpBlobs(thread_id, checkpoint_ns, checkpoint.channel_values, newVersions),
        this._dumpMetadata(metadata),
      ]);
      const user = userOfState(checkpoint.channel_values);
      const own = [JSON.stringify(this._dumpCheckpoint(checkpoint)), JSON.stringify(about)];
      await pool.query(sql.put, [thread_id, checkpoint_ns, checkpoint.id, checkpoint_id ?? null, ...own, ...columns(values, 2, 4), user]);
      return { configurable: { thread_id, checkpoint_ns, checkpoint_id: checkpoint.id } };
    }

    override async putWrites({ configurable = {} }: RunnableConfig, writes: PendingWrite[], taskId: string): Promise<void> {
      if (writes.length === 0) return;
      const { thread_id, checkpoint_ns, checkpoint_id } = configurable;
      const special = writes.every(([channel]) => channel in WRITES_IDX_MAP);
      const rows = await this._dumpWrites(thread_id, checkpoint_ns, checkpoint_id, taskId, writes);
      // One statement may not replace a row twice: of those with the same place the last one stays.
      const distinct = special ? [...new Map(rows.map((row) => [row[4], row])).values()] : rows;
      const at = [thread_id, checkpoint_ns, checkpoint_id, taskId];
      await pool.query(special ? sql.replaceWrites : sql.keepWrites, [...at, ...columns(distinct, 4, 4)]);
    }

    override async deleteThread(threadId: string): Promise<void> {
      await super.deleteThread(threadId);
      await pool.query(sql.dropUsers, [threadId]);
    }
  }
  return new AtOnce(pool, undefined, { schema });
};

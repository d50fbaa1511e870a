import { randomUUID } from "node:crypto";
import type { Config } from "../../config.js";
import type { BatchTable } from "../../memory/batches/batch.js";
import { openBatchQueue } from "../../memory/batches/batch-queue.js";
import { openBatchTable } from "../../memory/batches/batch-table.js";
import { postgresDoor } from "../../memory/postgres-door.js";
import type { KeptElsewhere } from "../memory/user-control.js";
import { type Batches, type BatchesPorts, batchesOver } from "./batches.js";

export interface BatchDoorPorts extends Pick<BatchesPorts, "everybody" | "recommend" | "clock"> {
  config: Config;
}

/** The door to batches: the database is opened when they are first asked for, pg-boss when they are begun or worked on. */
export const batchDoor = ({ config: { database, batchExpires: expires }, ...ports }: BatchDoorPorts) => {
  const onProblem = (problem: unknown): void => process.emitWarning(`a batch goes on after: ${(problem as Error).message}`);
  const closing: (() => Promise<void>)[] = [];
  const open = async <P>(load: () => Promise<P>) => {
    const instead = "ask for one user after another with parley recommend";
    const door = await postgresDoor(database?.reveal(), { name: "batches", instead, load });
    closing.push(() => door.pool.end());
    return { ...door, table: await openBatchTable(door.pool, door.guard) };
  };
  let alone: Promise<BatchTable> | undefined;
  const tableAlone = (): Promise<BatchTable> => {
    alone ??= open(async () => undefined).then(({ table }) => table);
    return alone;
  };
  let all: Promise<Batches> | undefined;
  const opened = async (): Promise<Batches> => {
    const { pool, guard, table, packages } = await open(() => import("pg-boss"));
    const queue = await openBatchQueue(packages.default, { pool, guard, expires, onError: onProblem });
    closing.unshift(() => queue.stop());
    return batchesOver({ ...ports, onProblem, places: { table, queue }, newId: randomUUID });
  };
  return {
    /** Throws BadRequest without an address or without the packages, BrokenStore where no server answers. */
    batches: (): Promise<Batches> => {
      all ??= opened();
      return all;
    },
    /** What batches hold of a user; nothing, where there is no database for them. */
    ofUsers: {
      of: async (userId) => (database ? (await tableAlone()).of(userId) : []),
      forget: async (userId) => (database ? (await tableAlone()).forget(userId) : undefined),
    } satisfies KeptElsewhere,
    close: async (): Promise<void> => {
      for (const close of closing) await close();
    },
  };
};

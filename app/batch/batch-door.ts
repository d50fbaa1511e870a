import { randomUUID } from "node:crypto";
import type { Config } from "../../config.js";
import type { Request, RequestInput } from "../../domain/request.js";
import type { BatchTable } from "../../memory/batches/batch.js";
import { openBatchQueue } from "../../memory/batches/batch-queue.js";
import { openBatchTable } from "../../memory/batches/batch-table.js";
import { postgresDoor } from "../../memory/postgres-door.js";
import { answerOf } from "../answer.js";
import type { Engine } from "../engine.js";
import type { KeptElsewhere } from "../memory/user-control.js";
import { type Batches, type BatchesPorts, batchesOver } from "./batches.js";

export interface BatchDoorPorts extends Pick<BatchesPorts, "clock"> {
  config: Config;
  engine(): Engine;
  requestOf(input: RequestInput): Request;
}

/** What a piece of work comes to, done once; tried again when it is asked for after a failure. */
const keptPromise = <T>(work: () => Promise<T>): (() => Promise<T>) => {
  let kept: Promise<T> | undefined;
  return () => {
    kept ??= work().catch((error: unknown) => {
      kept = undefined;
      throw error;
    });
    return kept;
  };
};

/** The door to batches: the database is opened when they are first asked for, pg-boss when they are begun or worked on. */
export const batchDoor = ({ config: { database, batchExpires: expires }, engine, requestOf, clock }: BatchDoorPorts) => {
  const onProblem = (problem: unknown): void => process.emitWarning(`a batch goes on after: ${(problem as Error).message}`);
  const everybody = (): readonly string[] => engine().loaded.interactions.users;
  /** Nobody streams it, comes back to it or approves it, so nothing of LangGraph's runtime is needed. */
  const recommend: BatchesPorts["recommend"] = async (input) => {
    const { walk, loaded } = engine();
    return answerOf(await walk(requestOf(input)), undefined, loaded.world);
  };
  const closing: (() => Promise<void>)[] = [];
  const open = async <P>(load: () => Promise<P>) => {
    const instead = "ask for one user after another with parley recommend";
    const door = await postgresDoor(database?.reveal(), { name: "batches", instead, load });
    closing.push(() => door.pool.end());
    return { ...door, table: await openBatchTable(door.pool, door.guard) };
  };
  const tableAlone = keptPromise(async (): Promise<BatchTable> => (await open(async () => undefined)).table);
  const opened = async (): Promise<Batches> => {
    const { pool, guard, table, packages } = await open(() => import("pg-boss"));
    const queue = await openBatchQueue(packages.default, { pool, guard, expires, onError: onProblem });
    closing.unshift(() => queue.stop());
    return batchesOver({ everybody, recommend, clock, onProblem, places: { table, queue }, newId: randomUUID });
  };
  return {
    /** Throws BadRequest without an address or without the packages, BrokenStore where no server answers. */
    batches: keptPromise(opened),
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

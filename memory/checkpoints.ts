import type { OpenPlace } from "./checkpoint-place.js";
import { memoryPlace } from "./checkpoints/memory.js";
import { postgresPlace } from "./checkpoints/postgres.js";
import { sqlitePlace } from "./checkpoints/sqlite.js";

/** Where threads may be kept. To add a place: a file in checkpoints/ and a line here. */
export const checkpoints = { sqlite: sqlitePlace, postgres: postgresPlace, memory: memoryPlace } as const satisfies Record<
  string,
  OpenPlace
>;

export type CheckpointsName = keyof typeof checkpoints;

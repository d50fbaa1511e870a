import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "libsql";
import { createParley } from "../app.js";
import { makeFolder } from "../catalog/make-folder.js";
import { environmentWith, readConfig } from "../config.js";
import type { Advising, CostDoors, Footprint } from "../eval/cost-doors.js";
import { threadId } from "../memory/thread-id.js";
import { scripted } from "../models/chats/scripted.js";
import { noChat } from "./advisors.js";
import { simulationCatalog } from "./simulation/simulation-catalog.js";

const command = fileURLToPath(new URL("../bin/parley.mjs", import.meta.url));

const scratch = (): { home: string; remove(): void } => {
  const home = mkdtempSync(join(tmpdir(), "parley-cost-"));
  return { home, remove: () => rmSync(home, { recursive: true, force: true }) };
};

/** Long time-outs, since a model on a busy machine is to be counted and not cut off. */
const patience = { chatCache: "off" as const, chatTimeout: 600_000, chatDeadline: 1_200_000, chatTokens: 1e9 };

const advised = (advising: Advising) => {
  if (advising === "nobody") return noChat;
  if (typeof advising === "function") return { ...patience, chatModel: scripted(advising, "stand-in") };
  return { ...patience, chat: advising.model };
};

/** Bytes that SQLite holds of each of the threads: checkpoints, and writes that are pending between them. */
const footprintIn = (file: string, threads: ReadonlySet<string>): Footprint => {
  const database = new Database(file);
  const all = database
    .prepare(
      `SELECT c.thread_id AS thread, SUM(LENGTH(c.checkpoint) + LENGTH(c.metadata)) AS kept, MAX(LENGTH(c.checkpoint)) AS largest, COUNT(*) AS checkpoints,
        (SELECT COALESCE(SUM(LENGTH(w.value)), 0) FROM writes w WHERE w.thread_id = c.thread_id) AS pending
       FROM checkpoints c GROUP BY c.thread_id`,
    )
    .all() as { thread: string; kept: number; largest: number; checkpoints: number; pending: number }[];
  database.close();
  const rows = all.filter(({ thread }) => threads.has(thread));
  return {
    bytes: rows.map(({ kept, pending }) => kept + pending),
    largest: rows.map(({ largest }) => largest),
    // The first checkpoint of a run is its input.
    steps: rows.map(({ checkpoints }) => checkpoints - 1),
  };
};

/** What recommendations take, measured from outside. */
export const costDoors: CostDoors = {
  measured: async ({ catalog, checkpoints, advising }) => {
    const { home, remove } = scratch();
    const began = performance.now();
    const parley = await createParley({ ...advised(advising), catalog, checkpoints, home });
    return {
      opened: performance.now() - began,
      ask: async (request) => {
        const start = performance.now();
        const { trace, usage, thread } = await parley.recommend(request);
        const ms = performance.now() - start;
        const parts: Record<string, number> = {};
        for (const line of trace) parts[line.agent] = (parts[line.agent] ?? 0) + line.ms;
        return {
          thread: threadId(request.userId, thread),
          ms,
          parts,
          calls: usage.chatCalls,
          tokensIn: usage.inputTokens,
          tokensOut: usage.outputTokens,
        };
      },
      worked: () => {
        const { user, system } = process.cpuUsage();
        return (user + system) / 1000;
      },
      footprint: (threads) =>
        checkpoints === "sqlite" ? footprintIn(join(home, "parley.db"), new Set(threads)) : { bytes: [], largest: [], steps: [] },
      close: async () => {
        await parley.close();
        remove();
      },
    };
  },
  artifact: async ({ dataset, out, progress }) => {
    makeFolder(out);
    return simulationCatalog({ ...(dataset === undefined ? {} : { dataset }), out, progress });
  },
  coldStart: (catalog, userId) => {
    const { home, remove } = scratch();
    try {
      const began = performance.now();
      const args = [command, "recommend", "--user", userId, "--catalog", catalog, "--home", home, "--json"];
      const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", env: environmentWith(noChat) });
      if (status !== 0) throw new Error(`parley recommend ended with ${status}: ${stderr}`);
      return performance.now() - began;
    } finally {
      remove();
    }
  },
  configuredModel: () => {
    const { chat } = readConfig();
    return chat === "none" ? undefined : chat;
  },
};

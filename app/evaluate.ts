import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createParley } from "../app.js";
import { digestOfFolder } from "../catalog/digest.js";
import { readConfig } from "../config.js";
import type { Doors } from "../eval/doors.js";
import type { About } from "../eval/run-experiment.js";
import { batchDoors } from "./batch-doors.js";
import { costDoors } from "./cost-doors.js";
import { imageDoors } from "./image-doors.js";
import { loopDoors } from "./loop-doors.js";
import { peopleDoor } from "./people-door.js";
import { trialDoors } from "./trial-doors.js";

/** What the experiments may not import, made of the app. */
export const doors: Doors = {
  ...trialDoors(() => readConfig().home),
  ...batchDoors,
  ...loopDoors,
  ...imageDoors,
  ...peopleDoor,
  ...costDoors,
  open: async (catalog) => {
    const home = mkdtempSync(join(tmpdir(), "parley-evaluate-"));
    const parley = await createParley({ checkpoints: "memory", ...(catalog === undefined ? {} : { catalog }), home });
    return {
      recommend: async ({ thread, ...request }) => {
        const began = performance.now();
        const { recommendations, usage } = await parley.recommend(request, thread === undefined ? {} : { thread });
        return {
          itemIds: recommendations.map(({ itemId }) => itemId),
          ms: performance.now() - began,
          calls: usage.chatCalls,
          tokens: usage.inputTokens + usage.outputTokens,
        };
      },
      close: () => {
        parley.close();
        rmSync(home, { recursive: true, force: true });
      },
    };
  },
};

const folder = fileURLToPath(new URL(".", import.meta.url));

/** The checkout's commit, with "+" where files differ from it; "unknown" outside a checkout. */
const commitOf = (): string => {
  const git = (...args: string[]) =>
    execFileSync("git", args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  try {
    return `${git("rev-parse", "--short", "HEAD")}${git("status", "--porcelain", "--untracked-files=no") === "" ? "" : "+"}`;
  } catch {
    return "unknown";
  }
};

/** What a report says of the program, the machine, and the files in the folder of the data set, where there is one. */
export const aboutRun = async (version: string, dataset?: string): Promise<About> => ({
  version,
  data: dataset === undefined ? undefined : await digestOfFolder(dataset),
  commit: commitOf(),
  machine: `${cpus().length} cores of ${cpus()[0]?.model.trim() ?? "an unknown kind"}, node ${process.version}`,
});

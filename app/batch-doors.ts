import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ConfigInput } from "../config.js";
import type { BatchDoors } from "../eval/batch-doors.js";
import { bareGraph } from "./bare-graph.js";
import { fitCatalog } from "./fit-catalog.js";
import { loadCatalog } from "./load-catalog.js";
import { pastsOver } from "./pasts.js";

/** Whole recommenders over an artifact that is fitted on the training part, opened as any other, with the pasts that are known at the test. */
export const batchDoors: BatchDoors = {
  fit: async ({ catalogue, train, known, within, seed, progress }) => {
    const folder = mkdtempSync(join(tmpdir(), "parley-batch-"));
    const close = () => rmSync(folder, { recursive: true, force: true });
    try {
      const out = join(folder, "catalog");
      const report = await fitCatalog({ catalogue, interactions: train, holdOut: within, out, seed, about: {}, onStep: progress });
      const loaded = loadCatalog(out);
      return {
        ranking: loaded.world.ranking,
        report,
        open: async ({ graph, settings = {} }, others = known) => {
          const clock = () => performance.now();
          const over = { ...loaded, pasts: pastsOver(others) };
          const bare = await bareGraph(over, { graph, settings: settings as ConfigInput, now: () => 0, clock });
          return {
            ask: async (request) => {
              const began = clock();
              const outcome = await bare.run({ ...request, incognito: true });
              const { recommendation, retrieval, transcript, reflections, trace, usage } = outcome;
              return {
                itemIds: (recommendation?.picks ?? []).map(({ itemId }) => itemId),
                ms: clock() - began,
                calls: usage.chatCalls,
                tokens: usage.inputTokens + usage.outputTokens,
                disagreement: retrieval?.disagreement ?? 0,
                debated: transcript !== null,
                reflections,
                steps: trace.length,
              };
            },
            close: bare.close,
          };
        },
        close,
      };
    } catch (error) {
      close();
      throw error;
    }
  },
};

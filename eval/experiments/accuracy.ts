import { z } from "zod";
import { crews } from "../../ranking/fit/crews.js";
import { fitRanking } from "../../ranking/fit/fit-ranking.js";
import { hold } from "../../ranking/fit/hold-outs.js";
import { factsOf } from "../../ranking/item-facts.js";
import { shuffled } from "../../ranking/random.js";
import { openDataset } from "../dataset.js";
import { experimentOf } from "../experiment.js";
import { placesOf } from "../places.js";

/** How well each model and the fusion find what users took next. */
export const accuracy = experimentOf({
  options: z.object({ users: z.coerce.number().int().min(1).optional().describe("test so many users, drawn by the seed (default: all)") }),
  run: async ({ dataset, bundled, seed, progress, clock }, { users }) => {
    const { name, catalogue, interactions } = await openDataset(dataset ?? bundled);
    const { rest, queries } = hold(interactions, { kind: "last" });
    const itemCount = catalogue.size;
    const crew = crews.threads();
    const { ranking } = await fitRanking(
      { interactions: rest, itemCount },
      { seed, facts: factsOf(catalogue), progress, clock, crew },
    ).finally(() => crew.close());
    const tested = Array.from(shuffled(queries.length, seed).subarray(0, users), (at) => queries[at]!);
    const scores = new Float32Array(itemCount);
    const systems = Object.entries(ranking.variants).flatMap(([system, score]) => {
      if (score === undefined) return [];
      const began = clock();
      const gains = tested.map(({ history, targets }) => {
        score(history, scores);
        const open = new Uint8Array(itemCount).fill(1);
        for (const item of history) open[item] = 0;
        const place = placesOf(scores, targets, open)[0]!;
        return place < 10 ? 1 / Math.log2(place + 2) : 0;
      });
      const share = (value: (gain: number) => number) => gains.reduce((sum, gain) => sum + value(gain), 0) / gains.length;
      return [
        {
          name: system,
          metrics: { "hr@10": share((gain) => (gain > 0 ? 1 : 0)), "ndcg@10": share((gain) => gain) },
          msPerUser: (clock() - began) / gains.length,
        },
      ];
    });
    return {
      variant: `${name}-loo`,
      title: `Accuracy on ${name}, leave-last-out`,
      statement: {
        data: `${name}: ${interactions.users.length} users, ${itemCount} items, ${interactions.items.length} events`,
        split: "each user's last event is the test, all before it are learned from; all unseen items are ranked",
        ties: "equal times in the order of the file; of equal scores a target takes the mean place",
        users: tested.length,
        intervals: "none yet",
        calls: 0,
        tokens: 0,
      },
      tables: [
        {
          caption: `${tested.length} users`,
          columns: [{ name: "system" }, { name: "HR@10" }, { name: "NDCG@10" }, { name: "ms a user", digits: 2 }],
          rows: systems.map(({ name, metrics, msPerUser }) => [name, metrics["hr@10"], metrics["ndcg@10"], msPerUser]),
        },
      ],
      plots: [
        {
          name: "ndcg",
          caption: "NDCG@10 of each system",
          spec: {
            data: { values: systems.map(({ name, metrics }) => ({ system: name, ndcg: metrics["ndcg@10"] })) },
            mark: "bar",
            encoding: { y: { field: "system", type: "nominal", sort: "-x" }, x: { field: "ndcg", type: "quantitative", title: "NDCG@10" } },
          },
        },
      ],
      notes: [],
      document: { protocol: "loo", dataset: name, seed, users: tested.length, systems },
    };
  },
});

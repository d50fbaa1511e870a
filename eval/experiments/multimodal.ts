import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Catalogue } from "../../catalog/catalogue.js";
import { MissingDataset } from "../../domain/errors.js";
import { perceptContent } from "../../ranking/content/percept-content.js";
import { textContent } from "../../ranking/content/text-content.js";
import { type Context, experimentOf } from "../experiment.js";
import { alignmentOf } from "../multimodal/alignment.js";
import { conditions } from "../multimodal/conditions.js";
import { headlinesOf } from "../multimodal/headlines.js";
import { contactSheetOf, likenessQuantiles } from "../multimodal/nearest.js";
import { mostDraws } from "../multimodal/over-draws.js";
import { differenceTable, type Line, linesOf, systemTable } from "../multimodal/tables.js";
import { type Trial, trial } from "../multimodal/trial.js";
import { prepared } from "../prepared.js";
import type { Findings, Plot, Table } from "../report.js";
import { leaveLastOut } from "../splits/leave-last-out.js";

const newShare = 0.1;
const quickDraws = 2;

const Options = z.object({
  images: z.string().optional().describe("the folder of the images, named by item id (default: posters in the data set's folder)"),
  draws: z.coerce.number().int().min(1).max(mostDraws).default(5).describe("as many times cold items are drawn (default: 5)"),
  users: z.coerce.number().int().min(1).default(6000).describe("ask at most so many users of each draw (default: 6000)"),
});

const imagesOf = (dataset: string | undefined, given: string | undefined): string => {
  const dir = given ?? (dataset === undefined ? undefined : join(dataset, "posters"));
  if (dir !== undefined && existsSync(dir)) return dir;
  throw new MissingDataset({
    place: "images",
    given: dir === undefined ? "no data set that has any" : "no such folder",
    expected: "a folder of images named by item id",
    cure: "Give --dataset DIR with a folder posters in it, or --images DIR.",
  });
};

/** Whatever is on a list must be a cold item of the catalogue, once. Returns how many are not, and of how many. */
const outsideOf = (trials: readonly Trial[], { size }: Catalogue) => {
  let [outside, all] = [0, 0];
  for (const { systems, cases } of trials) {
    for (const { lists } of systems) {
      lists.forEach((list, at) => {
        const allowed = new Set(cases[at]!.candidates);
        all += list.length;
        outside += list.length - new Set([...list].filter((item) => item < size && allowed.has(item))).size;
      });
    }
  }
  return { outside, all };
};

const shownBy = (trials: readonly Trial[], name: (system: string) => boolean): Set<number> =>
  new Set(
    trials.flatMap(({ systems }) => systems.filter((one) => name(one.name)).flatMap(({ lists }) => lists.flatMap((list) => [...list]))),
  );

const alignmentTable = (found: Awaited<ReturnType<typeof alignmentOf>>): Table => ({
  caption: `What may be said of the images of the ${found.items} items that were recommended, against a second look at the file`,
  columns: [{ name: "claim" }, { name: "made", digits: 0 }, { name: "borne out", digits: 0 }, { name: "share" }],
  rows: [...Object.entries(found.by), ["all", found] as const].map(([name, { made, borne }]) => [
    name,
    made,
    borne,
    made ? borne / made : undefined,
  ]),
});

const likenessTable = (found: ReturnType<typeof likenessQuantiles>): Table => ({
  caption: "How alike two images drawn at random are: quantiles of their cosine about the mean",
  columns: [{ name: "share of pairs", digits: 3 }, { name: "at most" }],
  rows: found.map(({ share, cosine }) => [share, cosine]),
});

const plotOf = (lines: readonly Line[]): Plot => ({
  name: "cells",
  caption: "NDCG@10 of cold items in each cell, with 95% intervals over the draws",
  spec: {
    width: 460,
    data: { values: lines.map(({ name, ndcg }) => ({ system: name, ndcg: ndcg.mean, low: ndcg.low, high: ndcg.high })) },
    encoding: { y: { field: "system", type: "nominal", sort: null, title: null, axis: { labelLimit: 320 } } },
    layer: [
      { mark: { type: "rule" }, encoding: { x: { field: "low", type: "quantitative", title: "NDCG@10" }, x2: { field: "high" } } },
      { mark: { type: "point", filled: true, size: 60 }, encoding: { x: { field: "ndcg", type: "quantitative" } } },
    ],
  },
});

/** What text and images of items tell of who will meet them, alone and together, right and wrong. */
export const multimodal = experimentOf({
  options: Options,
  run: async (context: Context, { images: given, draws, users }): Promise<Findings> => {
    const { quick, seed, progress, doors, out } = context;
    const dir = imagesOf(context.dataset, given);
    const data = await prepared(context, leaveLastOut, { core: 5, minRating: 0, negatives: 1, past: 0 });
    const { catalogue, interactions } = data;
    const { percepts, refused } = await doors.perceiveImages(dir, catalogue.ids, progress);
    progress("reading the texts");
    const [text, images] = [textContent(catalogue, seed), perceptContent(percepts, catalogue)];
    const trials = Array.from({ length: quick ? Math.min(draws, quickDraws) : draws }, (_, at) =>
      trial({ catalogue, interactions, text, images, share: newShare, users, seed: seed + at, progress }),
    );
    const lines = linesOf(trials);
    progress("checking what may be said of the images");
    const shown = shownBy(trials, (name) => name.endsWith("gated"));
    const alignment = await alignmentOf(shown, catalogue, percepts, (itemId) => doors.lookAgain(dir, itemId));
    const { outside, all } = outsideOf(trials, catalogue);
    const likeness = likenessQuantiles(images, seed);
    const sheet = await doors.contactSheet(dir, contactSheetOf(images, catalogue, seed));
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, "contact-sheet.png"), sheet);
    const document = {
      dataset: data.name,
      seed,
      draws: trials.map(({ seed: drawn, users: asked, cold }) => ({ seed: drawn, users: asked, cold })),
      images: { read: percepts.ids.length, refused, of: catalogue.size },
      systems: lines,
      alignment,
      likeness,
      outOfCatalogue: { outside, of: all },
    };
    return {
      variant: data.name,
      headlines: headlinesOf(lines, alignment, outside),
      title: `Text and images of new items on ${data.name}`,
      statement: {
        data: `${data.about}; ${percepts.ids.length} of them with an image, ${refused} images refused`,
        split: `${trials.length} times, by the seeds ${trials.map((one) => one.seed).join(", ")}: all events of ${100 * newShare}% of the items are left out of all learning, and those who met them (at least 5 others as well) are asked, these items alone being ranked`,
        ties: data.ties,
        users: trials[0]!.users,
        intervals: `95%, Student's t over the ${trials.length} draws, differences draw by draw`,
        calls: 0,
        tokens: 0,
      },
      tables: [
        systemTable(lines, trials[0]!.cold, trials[0]!.users),
        differenceTable(lines),
        alignmentTable(alignment),
        likenessTable(likeness),
      ],
      plots: [plotOf(lines)],
      notes: [
        ...Object.entries(conditions).map(([name, { about }]) => `Images ${name}: ${about}.`),
        `Out of catalogue, or no cold item: ${outside} of ${all.toLocaleString("en")} places on all lists of all systems.`,
        "Gate: how much the images count beside the text, on average over the draws; 0: closed, the order is that of text alone.",
        "Popularity to come knows how often each item will be met, which nobody does: it shows what fame alone would be worth.",
        "The nearest images of some items are on contact-sheet.png beside the report's folder, for the eye; it holds the images, and is not for passing on.",
        ...data.notes,
      ],
      document,
    };
  },
});

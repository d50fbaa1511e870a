import type { RankingFigures } from "./bench-ranking.js";
import { asked } from "./bench-requests.js";

const many = (count: number): string => count.toLocaleString("en");
const row = (...cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(...head), row(...head.map((_, k) => (k === 0 ? "---" : "---:"))), ...rows.map((cells) => row(...cells))].join("\n");

/** The figures as Markdown: fits and starts, requests with their ratios to the baselines of the same rounds, growth with the past's
 *  length, the seconds of each model, and what was chosen for each size. */
export const benchTable = (all: readonly RankingFigures[]): string =>
  [fits(all), requests(all), growth(all), models(all), ...all.map(({ name, sizes }) => `${name}: ${sizes.join("; ")}`)].join("\n\n");

const fits = (all: readonly RankingFigures[]): string =>
  table(
    ["set", "items", "users", "events", "fit s", "peak MB", "artifact MB", "start s", "winner"],
    all.map((one) => [
      one.name,
      ...[one.items, one.users, one.events].map(many),
      one.fitSeconds.toFixed(1),
      ...[one.peakMegabytes, one.artifactMegabytes].map((size) => many(Math.round(size))),
      one.startSeconds.toFixed(2),
      one.winner,
    ]),
  );

const requests = (all: readonly RankingFigures[]): string =>
  table(
    ["top 10, ms", ...asked.flatMap((by) => [`${by} p50`, `${by} p95`]), "x popularity", "x item-knn"],
    all.map(({ name, requests: own }) => [
      name,
      ...asked.flatMap((by) => [own[by].p50.toFixed(2), own[by].p95.toFixed(2)]),
      (own.gated.p50 / own.popularity.p50).toFixed(1),
      (own.gated.p50 / own["item-knn"].p50).toFixed(1),
    ]),
  );

const growth = (all: readonly RankingFigures[]): string => {
  const lengths = [...new Set(all.flatMap((one) => one.lengths.map(({ length }) => length)))];
  return table(
    ["gated p50, ms", ...lengths.map((length) => `${many(length)} events`)],
    all.map(({ name, lengths: own }) => [
      name,
      ...lengths.map((length) => own.find((one) => one.length === length)?.latency.p50.toFixed(2) ?? "-"),
    ]),
  );
};

const models = (all: readonly RankingFigures[]): string => {
  const names = [...new Set(all.flatMap(({ modelSeconds }) => Object.keys(modelSeconds)))] as (keyof RankingFigures["modelSeconds"])[];
  return table(
    ["fit, s", ...names],
    all.map(({ name, modelSeconds }) => [name, ...names.map((model) => modelSeconds[model]?.toFixed(1) ?? "-")]),
  );
};

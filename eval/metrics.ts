import type { Metric } from "./metric.js";
import { averagePopularity } from "./metrics/average-popularity.js";
import { averagePrecision } from "./metrics/average-precision.js";
import { calibrationKl } from "./metrics/calibration-kl.js";
import { coverage } from "./metrics/coverage.js";
import { entropy } from "./metrics/entropy.js";
import { gini } from "./metrics/gini.js";
import { hitRate } from "./metrics/hit-rate.js";
import { intraListDistance } from "./metrics/intra-list-distance.js";
import { ndcg } from "./metrics/ndcg.js";
import { novelty } from "./metrics/novelty.js";
import { overlap } from "./metrics/overlap.js";
import { precision } from "./metrics/precision.js";
import { recall } from "./metrics/recall.js";
import { reciprocalRank } from "./metrics/reciprocal-rank.js";
import { serendipity } from "./metrics/serendipity.js";
import { tailShare } from "./metrics/tail-share.js";

/** The roster, by the names in tables and JSON ("ndcg@10"): a new metric is a file and a line here. */
export const metrics = {
  hr: hitRate,
  ndcg,
  recall,
  precision,
  mrr: reciprocalRank,
  map: averagePrecision,
  coverage,
  gini,
  ild: intraListDistance,
  entropy,
  overlap,
  novelty,
  serendipity,
  "calibration-kl": calibrationKl,
  arp: averagePopularity,
  "tail-share": tailShare,
} as const satisfies Record<string, Metric>;
export type MetricName = keyof typeof metrics;
export const metricNames = Object.keys(metrics) as MetricName[];

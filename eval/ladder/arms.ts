import { slatePrices } from "../../domain/slate-prices.js";
import type { Arm } from "../batch-doors.js";

/** A rung of the ladder that is a graph. */
export interface Rung extends Arm {
  name: string;
  about?: string;
}

/** The slate's prices as settings, so many times what is usual. */
export const pricedAt = (times: number): Record<string, number> => ({
  slateDiversity: Math.min(1, times * slatePrices.diversity),
  slateCalibration: Math.min(1, times * slatePrices.calibration),
  slateNovelty: Math.min(1, times * slatePrices.novelty),
});

/** The settings for those who want the most relevant slate, whatever it looks like. */
export const accuracySetting = pricedAt(0);

export const full = "full graph";
export const accurate = "full graph, accuracy setting";
export const accurateWithout = `${accurate}, no debate`;
/** A debate is never held, whatever the searches say. */
export const never = { debate: 2 };

/** The graphs of the ladder, from the least to all. The ablations stand at the accuracy setting too, where nothing hides what they do. */
export const rungs: readonly Rung[] = [
  { name: "solo agent", graph: "solo", about: "profiler and recommender alone" },
  { name: accurate, graph: "recommend", settings: accuracySetting, about: "variety is worth nothing" },
  { name: accurateWithout, graph: "recommend", settings: { ...accuracySetting, ...never } },
  { name: `${full}, no debate`, graph: "recommend", settings: never, about: "no debate is ever held" },
  { name: `${full}, no reflection`, graph: "recommend", settings: { reflections: 0 }, about: "the critic may send no plan back" },
  { name: full, graph: "recommend", about: "as it ships" },
];

/** Who is compared with whom beside the retriever: what each ablation takes away. */
export const ablations: readonly { what: string; whole: string; without: string }[] = [
  { what: "debate", whole: full, without: `${full}, no debate` },
  { what: "debate, accuracy setting", whole: accurate, without: accurateWithout },
  { what: "reflection", whole: full, without: `${full}, no reflection` },
];

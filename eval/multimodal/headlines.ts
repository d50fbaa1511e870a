import type { Headline } from "../headline.js";
import type { Alignment } from "./alignment.js";
import { type Cell, cellName } from "./cells.js";
import { type ConditionName, conditionNames } from "./conditions.js";
import type { Line } from "./tables.js";

const nameOf = (images: ConditionName): string =>
  cellName({ modality: "text + image", images, fusion: "gated" } satisfies Omit<Cell, "rows">);

/** Protocol C: images that are wrong must not take more from text than another draw of items would; nothing is outside the catalogue. */
export const headlinesOf = (lines: readonly Line[], { made, borne }: Alignment, outside: number): Headline[] => {
  const of = (name: string): Line => lines.find((line) => line.name === name)!;
  const text = of("text");
  return [
    { figure: "text alone: NDCG@10 of new items", value: text.ndcg.mean, interval: [text.ndcg.low, text.ndcg.high] },
    ...conditionNames.map((images): Headline => {
      const { mean, low, high } = of(nameOf(images)).againstText;
      if (images === "clean") return { figure: `${nameOf(images)}: NDCG@10 less text's`, value: mean, interval: [low, high] };
      const figure = `${nameOf(images)}: NDCG@10 less text's, upper end of the interval`;
      return { figure, value: high, interval: [low, high], target: { least: 0 } };
    }),
    { figure: "share of claims about images that are borne out", value: made ? borne / made : Number.NaN },
    { figure: "places outside the catalogue's new items", value: outside, target: { most: 0 } },
  ];
};

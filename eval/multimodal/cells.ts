import type { Content, Targets } from "../../ranking/content/content.js";
import { type FusionName, fusions } from "../../ranking/content/fusions.js";
import { type Mapped, mapped } from "../../ranking/content/mapped.js";
import { type ConditionName, conditionNames, conditions } from "./conditions.js";

/** One cell of the ablation. `rows`: the predicted vector of each item; `open`: how much the images count in it, 0 to 1 and beyond; absent where
 *  nothing is weighed. */
export interface Cell {
  modality: "text" | "image" | "text + image";
  images: ConditionName | "none";
  fusion: FusionName | "none";
  rows: Float32Array;
  open?: number;
}

export const cellName = ({ modality, images, fusion }: Omit<Cell, "rows">): string =>
  [modality, ...(images === "none" ? [] : [images]), ...(fusion === "none" ? [] : [fusion])].join(", ");

interface Told {
  content: Content;
  mapped: Mapped;
}

const toldBy = (content: Content, targets: Targets): Told => ({ content, mapped: mapped(content, targets) });

const withImages = (main: Told, images: Content, condition: ConditionName, targets: Targets): Cell[] => {
  const side = toldBy(images, targets);
  const joined = (Object.keys(fusions) as FusionName[]).map((fusion): Cell => {
    const { rows, open } = fusions[fusion]({ main, side, targets });
    return { modality: "text + image", images: condition, fusion, rows, open };
  });
  return [{ modality: "image", images: condition, fusion: "none", rows: side.mapped.rows }, ...joined];
};

/** All cells: text alone, and for each condition of the images these alone and every fusion of both. `heard` is told of each condition. */
export const cellsOf = (text: Content, images: Content, targets: Targets, seed: number, heard: (condition: string) => void): Cell[] => {
  const main = toldBy(text, targets);
  const isNew = Uint8Array.from(targets.weights, (weight) => (weight === 0 ? 1 : 0));
  const others = conditionNames.flatMap((name) => {
    heard(name);
    return withImages(main, conditions[name].of(images, seed, isNew), name, targets);
  });
  return [{ modality: "text", images: "none", fusion: "none", rows: main.mapped.rows }, ...others];
};

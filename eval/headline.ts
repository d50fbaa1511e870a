/** A figure that a reader of many reports looks for first. `interval`: its ends; `target`: what it is to reach, `least` or `most`; absent: none was
 *  set. */
export interface Headline {
  figure: string;
  value: number;
  interval?: readonly [low: number, high: number];
  target?: { least: number } | { most: number };
}

/** Whether the figure is where it is to be; undefined without a target, and never for a figure that is NaN. */
export const isReached = ({ value, target }: Headline): boolean | undefined => {
  if (target === undefined) return undefined;
  return "least" in target ? value >= target.least : value <= target.most;
};

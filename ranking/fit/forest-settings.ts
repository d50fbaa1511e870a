import type { ForestSettings } from "../gbdt/fit-forest.js";

/** Groups above which the trees may be finer. */
const many = 2000;

/** Settings of the trees for so many groups; chosen on the validation events of MovieLens 1M and of the bundled set (docs/ranking.md). */
export const forestSettings = (groups: number, seed: number): ForestSettings => ({
  trees: groups < many ? 80 : 120,
  leaves: groups < many ? 8 : 15,
  fewest: groups < many ? 60 : 120,
  lambda: 10,
  rate: 0.08,
  share: 0.5,
  seed,
});

import { trustIn } from "../agreement.js";
import type { Both, Fusion } from "../fusion.js";

/** The gain must stand so many standard errors above 0, or the gate stays closed. */
const doubt = 2;

interface Gate {
  main: number;
  side: number;
}

const closed: Gate = { main: 1, side: 0 };

/** Warm items that the side knows: those the gate is learned from. */
const taughtBy = ({ side, targets }: Both): number[] =>
  Array.from(side.content.known.keys()).filter((item) => side.content.known[item] === 1 && targets.weights[item]! > 0);

/** The inner products of one item's deviations from the means: main with main, main with side, side with side, each with the target. */
const productsOf = ({ main, side, targets: { dims, rows, weights } }: Both, item: number): number[] => {
  const sums = [0, 0, 0, 0, 0];
  for (let k = 0; k < dims; k++) {
    const at = item * dims + k;
    const x = main.mapped.outside[at]! - main.mapped.mean[k]!;
    const z = side.mapped.outside[at]! - side.mapped.mean[k]!;
    const goal = rows[at]! - main.mapped.mean[k]!;
    [x * x, x * z, z * z, x * goal, z * goal].forEach((product, p) => {
      sums[p]! += weights[item]! * product;
    });
  }
  return sums;
};

/** How much smaller the squared error of one item is by the gate than by the main one alone, at its own best weight. */
const gainOf = ([xx, xz, zz, xy, zy]: number[], { main, side }: Gate, alone: number): number =>
  2 * (main * xy! + side * zy!) - main ** 2 * xx! - 2 * main * side * xz! - side ** 2 * zz! - (2 * alone * xy! - alone ** 2 * xx!);

/** The weights of both by least squares on items that the maps had not seen. The gate opens only where the side's own gain over the main one is
 *  beyond doubt, item by item, and its weight is above 0. */
const gateOf = (both: Both): Gate => {
  const products = taughtBy(both).map((item) => productsOf(both, item));
  if (products.length < 2) return closed;
  const [xx, xz, zz, xy, zy] = products.reduce((sums, one) => sums.map((sum, p) => sum + one[p]!));
  const determinant = xx! * zz! - xz! ** 2;
  const joint = { main: (zz! * xy! - xz! * zy!) / determinant, side: (xx! * zy! - xz! * xy!) / determinant };
  // Not negative: where the main one alone would only be in the way, the side stands by itself.
  const gate = determinant > 1e-9 * xx! * zz! && joint.main > 0 ? joint : { main: 0, side: zz! > 0 ? zy! / zz! : 0 };
  if (gate.side <= 0) return closed;
  const alone = xx! > 0 ? Math.max(0, xy! / xx!) : 0;
  const gains = products.map((one) => gainOf(one, gate, alone));
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
  const spread = Math.sqrt(gains.reduce((sum, gain) => sum + (gain - mean) ** 2, 0) / (gains.length - 1));
  return mean > (doubt * spread) / Math.sqrt(gains.length) ? gate : closed;
};

/** The gate drawn towards the closed one, as far as the side of the new items is not to be trusted. */
const trusted = (gate: Gate, trust: number): Gate => ({ main: 1 + trust * (gate.main - 1), side: trust * gate.side });

/** Both weighed by what each has shown on items it had not learned from: stacking with weights that are not negative. Images that are swapped, noisy or
 *  say nothing close the gate, and the main modality stands as it is. So do images of the new items that agree with the main modality less than those
 *  the gate was learned on: nobody has met these items, and nothing else can tell.
 *  Source: Breiman 1996, "Stacked regressions", doi 10.1007/BF00117832. */
export const gated: Fusion = (both) => {
  const { main, side, targets } = both;
  const learned = gateOf(both);
  const gate = learned.side === 0 ? learned : trusted(learned, trustIn(both));
  const { dims } = targets;
  const rows = main.mapped.rows.map((value, at) => {
    if (gate.side === 0 || side.content.known[Math.floor(at / dims)] === 0) return value;
    const [own, other] = [main.mapped.mean[at % dims]!, side.mapped.mean[at % dims]!];
    return own + gate.main * (value - own) + gate.side * (side.mapped.rows[at]! - other);
  });
  return { rows, open: gate.side };
};

import type { Forest } from "../gbdt/forest.js";
import { kernel } from "../kernel/kernels.js";
import { type SignalName, signals } from "../signals.js";
import { compressed } from "../standing.js";
import type { Examples } from "./examples.js";
import type { Weights } from "./linear.js";

/** Who may win the gate: one signal alone, the weighted sum, or the trees. */
export type Winner = SignalName | "linear" | "gbdt";

/** The column of a signal's z-score among the features, whose first two columns for each signal are its z and its raw score. */
const columnOf = (names: readonly SignalName[], name: SignalName): number => 2 * names.indexOf(name);

/** The scores of all rows by one way to combine the signals. `names`: the signals in the order of the features. */
export const scoresBy = (
  winner: Winner,
  { features, width, items }: Pick<Examples, "features" | "width" | "items">,
  names: readonly SignalName[],
  weights: Weights,
  forest: Forest,
): Float64Array => {
  const rows = items.length;
  if (winner === "gbdt") return kernel().trees(forest)(features, width, rows);
  const own: Weights = winner === "linear" ? weights : { [winner]: 1 };
  const asked = names.filter((name) => own[name]).map((name) => ({ column: columnOf(names, name), weight: own[name]! }));
  return Float64Array.from({ length: rows }, (_, row) =>
    asked.reduce((sum, { column, weight }) => sum + weight * compressed(features[row * width + column]!), 0),
  );
};

/** The signals that may win alone: those whose best items are in every pool, so that the pool's order is theirs. */
export const soloists = (names: readonly SignalName[]): SignalName[] => names.filter((name) => signals[name].pools);

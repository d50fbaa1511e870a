import type { Kernel } from "./kernel.js";
import { room } from "./wasm-room.js";

/** Sum, squares and top as the kernel writes them: three 64-bit floats. */
const figures = 3;

export const scores: Kernel["scores"] = (items, signals) => {
  const { exports, starts, floats, doubles } = room(...Array.from({ length: signals }, () => items), items, 2 * figures);
  const [sums, moments] = [starts[signals]!, starts[signals + 1]!];
  const own = doubles(signals + 1, figures);
  return {
    columns: Array.from({ length: signals }, (_, signal) => floats(signal, items)),
    sums: floats(signals, items),
    moments: (signal) => {
      exports.moments(starts[signal]!, items, moments);
      return { sum: own[0]!, squares: own[1]!, top: own[2]! };
    },
    addStandings: (signal, { mean, deviation, weight, ground }) =>
      exports.addStandings(starts[signal]!, items, mean, deviation, weight, ground, sums),
  };
};

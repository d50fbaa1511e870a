import type { Catalogue } from "../catalog/catalogue.js";
import type { Taste } from "../domain/profile.js";

/** How well each item fits the tastes: the sum of the weights of the values it bears, over the root of how many it bears of
 *  that field, so that a film of six genres does not win by having all. Length = catalogue size. */
export const attributeScores = (catalogue: Catalogue, tastes: readonly Taste[]): Float32Array => {
  const scores = new Float32Array(catalogue.size);
  for (const column of catalogue.categories.values()) {
    const weights = new Float32Array(column.values.length);
    for (const { field, value, weight } of tastes) {
      const code = field === column.field.name ? column.values.indexOf(value) : -1;
      if (code >= 0) weights[code] = weight;
    }
    if (!weights.some((weight) => weight !== 0)) continue;
    for (let index = 0; index < scores.length; index++) {
      const from = column.offsets[index]!;
      const to = column.offsets[index + 1]!;
      let sum = 0;
      for (let k = from; k < to; k++) sum += weights[column.codes[k]!]!;
      if (to > from) scores[index]! += sum / Math.sqrt(to - from);
    }
  }
  return scores;
};

/** Reorders by `values`, higher first, so that nothing stands more than `reach` places from where it stood. Returns old places in their
 *  new order; equal values keep theirs. reach 0: as it was. Place p takes the item that could not wait longer, else the best within
 *  reach: O(n x reach). */
export const withinReach = (values: readonly number[], reach: number): number[] => {
  const open = new Set(values.keys());
  return values.map((_, place) => {
    let best = place - reach;
    if (!open.has(best)) {
      for (const old of open) {
        if (old > place + reach) break;
        if (!open.has(best) || values[old]! > values[best]!) best = old;
      }
    }
    open.delete(best);
    return best;
  });
};

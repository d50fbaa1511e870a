import type { BinaryRows } from "../binary-rows.js";

/** A bit of each trait for each of a few items that have it; 0 between calls. Made once for each table of traits. */
const marks = new WeakMap<BinaryRows, Uint8Array>();
const marksOf = (traits: BinaryRows): Uint8Array => {
  const known = marks.get(traits);
  if (known) return known;
  const made = new Uint8Array(traits.columns.reduce((most, trait) => Math.max(most, trait), -1) + 1);
  marks.set(traits, made);
  return made;
};

const mark = ({ offsets, columns }: BinaryRows, items: Int32Array, marked: Uint8Array, isOn: boolean): void => {
  items.forEach((item, k) => {
    for (let at = offsets[item]!; at < offsets[item + 1]!; at++) {
      if (isOn) marked[columns[at]!]! |= 1 << k;
      else marked[columns[at]!] = 0;
    }
  });
};

/** |a and b| / |a or b| of the traits of each item of a pool with each of `others`, at most eight: pool x others; 0 where neither has any.
 *  The others' traits are marked, so that each item's are looked at once. */
export const sharedTraits = (traits: BinaryRows, pool: Int32Array, others: Int32Array): Float64Array => {
  const { offsets, columns } = traits;
  const marked = marksOf(traits);
  const count = others.length;
  const shares = new Float64Array(pool.length * count);
  mark(traits, others, marked, true);
  for (let row = 0; row < pool.length; row++) {
    const [from, to] = [offsets[pool[row]!]!, offsets[pool[row]! + 1]!];
    const first = row * count;
    for (let at = from; at < to; at++) {
      for (let bits = marked[columns[at]!]!, k = first; bits > 0; bits >>= 1, k++) shares[k]! += bits & 1;
    }
    for (let k = 0; k < count; k++) {
      const shared = shares[first + k]!;
      shares[first + k] = shared / (to - from + offsets[others[k]! + 1]! - offsets[others[k]!]! - shared || 1);
    }
  }
  mark(traits, others, marked, false);
  return shares;
};

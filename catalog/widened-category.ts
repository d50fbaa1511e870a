import type { Columns } from "./columns.js";
import { extended } from "./extended.js";
import { growing } from "./growing.js";
import { stringsOf } from "./strings.js";

type Stored = Columns["categories"] extends ReadonlyMap<string, infer C> ? C : never;

/** The codes of these values, new ones behind the known ones in the order in which they come. */
const codesOf = ({ values }: Stored, rows: readonly (readonly string[])[]): { codeOf: Map<string, number>; fresh: string[] } => {
  const sought = new Set(rows.flat());
  const codeOf = new Map<string, number>();
  values.all().forEach((value, code) => {
    if (sought.has(value)) codeOf.set(value, code);
  });
  const fresh = [...sought].filter((value) => !codeOf.has(value));
  fresh.forEach((value, k) => {
    codeOf.set(value, values.length + k);
  });
  return { codeOf, fresh };
};

/** All codes by how many items bear their values, then by name. What has not changed is in that order already: the rest is merged in. */
const ordered = (names: readonly string[], counts: Int32Array, changed: ReadonlySet<number>): Int32Array => {
  const before = (a: number, b: number): number => counts[b]! - counts[a]! || (names[a]! < names[b]! ? -1 : 1);
  const moving = [...changed].sort(before);
  const order = new Int32Array(names.length);
  let [next, at] = [0, 0];
  for (let code = 0; code < names.length; code++) {
    if (changed.has(code)) continue;
    while (next < moving.length && before(moving[next]!, code) < 0) order[at++] = moving[next++]!;
    order[at++] = code;
  }
  order.set(moving.slice(next), at);
  return order;
};

/** A category column with the values of further items behind it, each item's without repeats: what building it anew would give. The codes
 *  of the items before are written anew only where the order of the vocabulary has changed. */
export const widenedCategory = (column: Stored, rows: readonly (readonly string[])[]): Stored => {
  const { field, offsets, codes } = column;
  const { codeOf, fresh } = codesOf(column, rows);
  const counts = new Int32Array(column.counts.length + fresh.length);
  counts.set(column.counts);
  const [added, ends] = [growing(Int32Array), growing(Int32Array)];
  for (const row of rows) {
    for (const value of row) {
      const code = codeOf.get(value)!;
      counts[code]!++;
      added.add(code);
    }
    ends.add(codes.length + added.length);
  }
  const values = fresh.length ? column.values.and(stringsOf(fresh)) : column.values;
  const order = ordered(values.all(), counts, new Set(codeOf.values()));
  const widened = { field, offsets: extended(offsets, ends.view()) };
  if (order.every((code, at) => code === at)) return { ...widened, values, counts, codes: extended(codes, added.view()) };
  const place = new Int32Array(order.length);
  order.forEach((code, at) => {
    place[code] = at;
  });
  const all = new Int32Array(codes.length + added.length);
  for (let k = 0; k < codes.length; k++) all[k] = place[codes[k]!]!;
  for (let k = 0; k < added.length; k++) all[codes.length + k] = place[added.at(k)]!;
  return {
    ...widened,
    values: values.inOrder(order),
    counts: order.map((code) => counts[code]!),
    codes: all,
  };
};

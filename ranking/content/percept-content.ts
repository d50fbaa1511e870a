import type { Catalogue } from "../../catalog/catalogue.js";
import type { Percepts } from "../../catalog/percepts.js";
import type { Content } from "./content.js";

/** The percepts in the order of the catalogue's items. Those of unknown items are left out. */
export const perceptContent = ({ dims, ids, vectors }: Percepts, { size, indexOf }: Pick<Catalogue, "size" | "indexOf">): Content => {
  const [rows, known] = [new Float32Array(size * dims), new Uint8Array(size)];
  ids.forEach((id, k) => {
    const item = indexOf(id);
    if (item === undefined) return;
    rows.set(vectors.subarray(k * dims, (k + 1) * dims), item * dims);
    known[item] = 1;
  });
  return { dims, rows, known };
};

import type { Field } from "../domain/item.js";
import type { Columns } from "./columns.js";
import { growing } from "./growing.js";
import { stringsOf } from "./strings.js";

type Stored = Columns["categories"] extends ReadonlyMap<string, infer C> ? C : never;

/** Takes each item's values of a field in turn; `done` sorts the vocabulary by how many items bear a value, then by name. */
export const categoryBuilder = (field: Field): { add(values: readonly string[]): void; done(): Stored } => {
  const codeOf = new Map<string, number>();
  const counts = growing(Int32Array);
  const codes = growing(Int32Array);
  const ends = growing(Int32Array);
  ends.add(0);
  return {
    add: (values) => {
      for (const value of values.length > 1 ? new Set(values) : values) {
        let code = codeOf.get(value);
        if (code === undefined) {
          code = codeOf.size;
          codeOf.set(value, code);
          counts.add(0);
        }
        counts.set(code, counts.at(code) + 1);
        codes.add(code);
      }
      ends.add(codes.length);
    },
    done: () => {
      const names = [...codeOf.keys()];
      const order = names.map((_, code) => code).sort((a, b) => counts.at(b) - counts.at(a) || (names[a]! < names[b]! ? -1 : 1));
      const place = new Int32Array(order.length);
      order.forEach((code, at) => {
        place[code] = at;
      });
      return {
        field,
        values: stringsOf(order.map((code) => names[code]!)),
        counts: Int32Array.from(order, (code) => counts.at(code)),
        offsets: ends.view().slice(),
        codes: codes.view().map((code) => place[code]!),
      };
    },
  };
};

import type { Catalogue } from "../catalog/catalogue.js";
import type { Constraint } from "../domain/constraint.js";
import { UnknownName } from "../domain/errors.js";

/** Whether the item at a catalogue index fulfils something. */
export type Predicate = (index: number) => boolean;

const category = (catalogue: Catalogue, field: string, values: readonly string[]) => {
  const column = catalogue.categories.get(field);
  if (!column) throw new UnknownName("field of categories", field, [...catalogue.categories.keys()]);
  const wanted = new Set(values.map((value) => column.values.indexOf(value)).filter((code) => code >= 0));
  return (index: number): number => {
    let hits = 0;
    for (let k = column.offsets[index]!; k < column.offsets[index + 1]!; k++) if (wanted.has(column.codes[k]!)) hits++;
    return hits;
  };
};

/** One constraint as a predicate over catalogue indexes; the meaning of each kind stands with `Constraint`. A value that the
 *  vocabulary lacks is borne by no item. Throws UnknownName for a field that the catalogue does not have. */
export const predicate = (catalogue: Catalogue, constraint: Constraint): Predicate => {
  switch (constraint.kind) {
    case "any":
    case "none": {
      const hits = category(catalogue, constraint.field, constraint.values);
      return constraint.kind === "any" ? (index) => hits(index) > 0 : (index) => hits(index) === 0;
    }
    case "all": {
      const hits = category(catalogue, constraint.field, constraint.values);
      const needed = new Set(constraint.values).size;
      return (index) => hits(index) === needed;
    }
    case "range": {
      const column = catalogue.numbers.get(constraint.field);
      if (!column) throw new UnknownName("field of numbers", constraint.field, [...catalogue.numbers.keys()]);
      return (index) =>
        constraint.ranges.some(({ min, max }) => column[index]! >= (min ?? -Infinity) && column[index]! <= (max ?? Infinity));
    }
    case "not-items": {
      const barred = new Set(constraint.itemIds.map((id) => catalogue.indexOf(id)));
      return (index) => !barred.has(index);
    }
  }
};

/** The items that fulfil every constraint and are not in `hidden`: 1 where allowed, length = catalogue size. */
export const allowedItems = (catalogue: Catalogue, constraints: readonly Constraint[], hidden: Iterable<number>): Uint8Array => {
  const allowed = new Uint8Array(catalogue.size).fill(1);
  for (const index of hidden) allowed[index] = 0;
  for (const constraint of constraints) {
    const holds = predicate(catalogue, constraint);
    for (let index = 0; index < allowed.length; index++) if (allowed[index] === 1 && !holds(index)) allowed[index] = 0;
  }
  return allowed;
};

/** How many items `allowed` lets through. */
export const countAllowed = (allowed: Uint8Array): number => {
  let count = 0;
  for (let index = 0; index < allowed.length; index++) count += allowed[index]!;
  return count;
};

import type { Constraint } from "../../domain/constraint.js";

/** One demand of a request: a value that must be there or must not, or a span of a number. */
export interface Atom {
  kind: "must" | "mustnt" | "span";
  field: string;
  value?: string;
  from?: number;
  to?: number;
}

/** What constraints demand, as atoms. */
export const atomsOf = (constraints: readonly Constraint[]): Atom[] =>
  constraints.flatMap((one): Atom[] => {
    if (one.kind === "any" || one.kind === "all") return one.values.map((value) => ({ kind: "must", field: one.field, value }));
    if (one.kind === "none") return one.values.map((value) => ({ kind: "mustnt", field: one.field, value }));
    if (one.kind === "range")
      return one.ranges.map(({ min, max }) => ({ kind: "span", field: one.field, from: min ?? 0, to: max ?? 9999 }));
    return [];
  });

const bounded = ({ from = 0, to = 9999 }: Atom): [number, number] => [Math.max(1900, from), Math.min(2020, to)];

/** Whether two atoms say the same: values exactly, spans if they share half of what they cover together. */
export const agrees = (a: Atom, b: Atom): boolean => {
  if (a.kind !== b.kind || a.field !== b.field) return false;
  if (a.kind !== "span") return a.value === b.value;
  const [[from, to], [low, high]] = [bounded(a), bounded(b)];
  const common = Math.max(0, Math.min(to, high) - Math.max(from, low) + 1);
  return common / (to - from + 1 + (high - low + 1) - common) >= 0.5;
};

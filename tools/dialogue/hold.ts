import type { Constraint } from "../../domain/constraint.js";
import type { Dialogue } from "../../domain/dialogue.js";
import type { Taste } from "../../domain/profile.js";
import { intersection, isBounded, within } from "./range-sets.js";

/** A constraint that holds, with the turn it came from. */
export type Held = Dialogue["constraints"][number];

const valued = (one: Constraint): one is Extract<Constraint, { kind: "any" | "all" | "none" }> =>
  one.kind === "any" || one.kind === "all" || one.kind === "none";

/** The constraint without these values; undefined when none is left. */
export const without = (one: Constraint, values: readonly string[]): Constraint | undefined => {
  if (!valued(one) || !one.values.some((value) => values.includes(value))) return one;
  const left = one.values.filter((value) => !values.includes(value));
  const joint = one.kind === "all" ? " and " : " or ";
  return left.length ? { ...one, values: left, words: `${one.kind === "none" ? "no " : ""}${left.join(joint)}` } : undefined;
};

const said = ({ since, constraint }: Held): string => `"${constraint.words}" (turn ${since})`;

/** What a new constraint leaves of one held since an earlier turn, and what must be said of it. `adds`: it was meant to go beside what
 *  is held. The latest stands: where both cannot hold, the older one gives way. */
const yielding = (old: Held, next: Constraint, adds: boolean): { left: Held[]; note?: string } => {
  const { constraint } = old;
  if (valued(constraint) && valued(next) && constraint.field === next.field) {
    if ((constraint.kind === "none") === (next.kind === "none")) {
      if (constraint.kind === "none") return { left: [old] };
      if (adds) return { left: [old] };
      const kept = constraint.values.every((value) => next.values.includes(value));
      return { left: [], ...(kept ? {} : { note: `Now "${next.words}" in place of ${said(old)}.` }) };
    }
    const left = without(constraint, next.values);
    if (left === constraint) return { left: [old] };
    return { left: left ? [{ ...old, constraint: left }] : [], note: `Now "${next.words}", against ${said(old)}: the latest stands.` };
  }
  if (constraint.kind === "range" && next.kind === "range" && constraint.field === next.field) {
    if (within(next.ranges, constraint.ranges)) return { left: [] };
    const both = intersection(constraint.ranges, next.ranges);
    if (both.length && !isBounded(next.ranges)) return { left: [old] };
    return { left: [], note: `Now "${next.words}" in place of ${said(old)}: the latest stands.` };
  }
  return { left: [old] };
};

const same = (a: Constraint, b: Constraint): boolean => JSON.stringify({ ...a, words: "" }) === JSON.stringify({ ...b, words: "" });

/** Works new constraints into those that are held, first to last. Returns what holds then and what must be said aloud. */
export const holdConstraints = (
  held: readonly Held[],
  next: readonly { constraint: Constraint; adds: boolean }[],
  turn: number,
): { constraints: Held[]; notes: string[] } => {
  const notes: string[] = [];
  const before = held.filter(({ since }) => since < turn);
  let old = [...before];
  const fresh: Held[] = held.filter(({ since }) => since >= turn);
  for (const { constraint, adds } of next) {
    old = old.flatMap((one) => {
      if (same(one.constraint, constraint)) return [];
      const { left, note } = yielding(one, constraint, adds);
      if (note) notes.push(note);
      return left;
    });
    // "before 1995" while the 80s are asked for adds nothing.
    const idle =
      constraint.kind === "range" &&
      old.some(({ constraint: one }) => one.kind === "range" && one.field === constraint.field && within(one.ranges, constraint.ranges));
    if (idle) continue;
    const known = before.find((one) => same(one.constraint, constraint));
    if (!fresh.some((one) => same(one.constraint, constraint))) fresh.push({ since: known?.since ?? turn, constraint });
  }
  return { constraints: [...old, ...fresh], notes };
};

/** Works new leanings in: the latest on a value stands, and nothing leans to what is barred. */
export const holdWants = (
  held: Dialogue["wants"],
  next: readonly Taste[],
  constraints: readonly Held[],
  turn: number,
): Dialogue["wants"] => {
  const key = ({ field, value }: { field: string; value: string }) => `${field}=${value}`;
  const renewed = new Set(next.map(key));
  const barred = new Set(
    constraints.flatMap(({ constraint }) =>
      constraint.kind === "none" ? constraint.values.map((value) => key({ field: constraint.field, value })) : [],
    ),
  );
  return [...held.filter(({ want }) => !renewed.has(key(want))), ...next.map((want) => ({ since: turn, want }))].filter(
    ({ want }) => !(want.weight > 0 && barred.has(key(want))),
  );
};

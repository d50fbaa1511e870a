import { shown } from "../domain/errors.js";
import type { EventColumnNames } from "./event-columns.js";
import type { Mapping } from "./mapping.js";

/** What an event is worth: a figure (NaN: it happened, but nobody knows what it is worth), undefined where the mapping leaves its
 *  kind out, or words that say why there is none. `kind`: the kind of the event as the mapping writes it. */
export type Worth = { kind?: string; value: number | undefined } | string;

const textOf = (value: unknown): string => (value === undefined || value === null ? "" : String(value).trim());

/** A play more means less when there are many: n plays count log2(1 + n), so 1, 3 and 1,023 plays are worth 1, 2 and 10. */
const worthOfCount = (count: number): number => Math.log2(1 + count);

/** Reads what a row's event is worth: its value, times the weight of its kind. Without a value column an event counts 1, and so does a
 *  row of JSON Lines without that key; with a kind, an event without a value counts as its kind does. */
export const worthOver = ({ missing, kinds }: Pick<Mapping, "missing" | "kinds">, columns: EventColumnNames) => {
  const weights = new Map(Object.entries(kinds).map(([kind, weight]) => [kind.toLowerCase(), { kind, weight }]));
  const figureOf = (record: Record<string, unknown>): number | string => {
    const raw = columns.value === undefined ? undefined : record[columns.value];
    if (raw === undefined) return 1;
    const said = textOf(raw);
    if (missing.includes(said)) return columns.kind === undefined ? Number.NaN : 1;
    const value = Number(said);
    if (!Number.isFinite(value)) return "a value that is no number";
    if (!columns.counted) return value;
    return value < 0 ? "a count below 0" : worthOfCount(value);
  };
  return (record: Record<string, unknown>): Worth => {
    const value = figureOf(record);
    if (typeof value === "string") return value;
    if (columns.kind === undefined) return { value };
    const said = textOf(record[columns.kind]);
    const found = weights.get(said.toLowerCase());
    if (found === undefined) return missing.includes(said) ? "no kind" : `the kind ${shown(said)}, which has no weight`;
    return { kind: found.kind, value: found.weight === null ? undefined : found.weight * value };
  };
};

import { timeless } from "../../../scripts/readme.js";

/** What differs from run to run, beside the times: ids that are drawn, dates, and the version. */
const masks: [RegExp, string][] = [
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "ID"],
  [/\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d(\.\d+)?Z?)?)?/g, "DATE"],
  [/"version":"[^"]*"/g, '"version":""'],
  [/episodes\/[0-9a-f]+/g, "episodes/ID"],
];

export const masked = (text: string): string =>
  masks
    .reduce((whole, [pattern, by]) => whole.replace(pattern, by), timeless(text))
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .trim();

/** What stands for anything: a line of three dots for lines, three dots behind a comma for more of the same. */
const leftOut = /^\.\.\.$|,\.\.\.(?=,|$)/m;

/** Whether a run printed what a document shows. */
export const shows = (shown: string, printed: string): boolean => {
  const parts = masked(shown)
    .split(leftOut)
    .map((part) => part.trim());
  const text = masked(printed);
  if (parts.length === 1) return parts[0] === text;
  let from = 0;
  return parts.every((part, k) => {
    const at = text.indexOf(part, from);
    from = at + part.length;
    return at >= 0 && (k > 0 || at === 0) && (k < parts.length - 1 || part === "" || from === text.length);
  });
};

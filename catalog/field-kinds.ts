import type { FieldKind } from "../domain/item.js";

/** Texts longer than this on average are read as sentences, not as values. */
const longText = 60;
/** Pieces of a list are short; what stands between the semicolons of a description is not. */
const longPiece = 40;
/** So large a share of values with the separator inside means lists. A bar hardly occurs elsewhere, a semicolon does. */
const separators = { "|": 0.1, ";": 0.5 } as const;

/** So large a share of figures makes a column of numbers; the odd word among them is unknown. Few values must all be figures. */
const figures = { share: 0.97, among: 30 };

/** A value of a record as text; objects and lists as JSON. */
export const textOf = (value: unknown): string => (typeof value === "object" ? JSON.stringify(value) : String(value));

const mean = (texts: readonly string[]): number => texts.reduce((sum, { length }) => sum + length, 0) / Math.max(1, texts.length);

/** The separator that a sample of values suggests; undefined when they are single values. */
export const guessSeparator = (sample: readonly unknown[]): string | undefined => {
  const texts = sample.filter((value) => typeof value === "string");
  const suggested = Object.entries(separators).find(([separator, share]) => {
    const lists = texts.filter((text) => text.includes(separator));
    return lists.length > 0 && lists.length >= share * texts.length && mean(lists.flatMap((text) => text.split(separator))) <= longPiece;
  });
  return suggested?.[0];
};

const areFigures = (texts: readonly string[]): boolean => {
  const read = texts.filter((text) => text.trim() !== "" && Number.isFinite(Number(text))).length;
  return read === texts.length || (texts.length >= figures.among && read >= figures.share * texts.length);
};

/** What a column seems to hold, by a sample of its values that are not missing: numbers -> number; lists or repeated short
 *  values -> category; long or all different texts, and nested objects -> text. An empty sample is a category. */
export const guessKind = (sample: readonly unknown[], separator: string | undefined): FieldKind => {
  if (sample.length === 0 || sample.some(Array.isArray)) return "category";
  if (sample.some((value) => typeof value === "object")) return "text";
  const texts = sample.map(textOf);
  if (areFigures(texts)) return "number";
  if (
    separator !== undefined &&
    texts.some((text) => text.includes(separator)) &&
    mean(texts.flatMap((text) => text.split(separator))) <= longPiece
  )
    return "category";
  const allDiffer = texts.length >= 20 && new Set(texts).size > 0.9 * texts.length;
  return mean(texts) > longText || (allDiffer && texts.some((text) => text.split(/\s+/).length > 4)) ? "text" : "category";
};

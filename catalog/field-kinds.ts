import type { FieldKind } from "../domain/item.js";

/** Texts longer than this on average are read as sentences, not as values. */
const longText = 60;
/** So large a share of values with a separator inside means lists. */
const listShare = 0.1;
const separators = ["|", ";"];

const asText = (value: unknown): string =>
  typeof value === "string" ? value : typeof value === "number" || typeof value === "boolean" ? String(value) : "";

/** The separator that a sample of values suggests; undefined when they are single values. */
export const guessSeparator = (sample: readonly unknown[]): string | undefined => {
  const texts = sample.map(asText).filter(Boolean);
  return separators.find((one) => texts.filter((text) => text.includes(one)).length >= Math.max(1, listShare * texts.length));
};

/** What a column seems to hold, by a sample of its values that are not missing: numbers only -> number; lists or repeated short
 *  values -> category; long or all different texts -> text. An empty sample is a category. */
export const guessKind = (sample: readonly unknown[], separator: string | undefined): FieldKind => {
  if (sample.length === 0 || sample.some(Array.isArray)) return "category";
  const texts = sample.map(asText);
  if (texts.every((text) => text.trim() !== "" && Number.isFinite(Number(text)))) return "number";
  if (separator !== undefined && texts.some((text) => text.includes(separator))) return "category";
  const mean = texts.reduce((sum, { length }) => sum + length, 0) / texts.length;
  const allDiffer = texts.length >= 20 && new Set(texts).size > 0.9 * texts.length;
  return mean > longText || (allDiffer && texts.some((text) => text.split(/\s+/).length > 4)) ? "text" : "category";
};

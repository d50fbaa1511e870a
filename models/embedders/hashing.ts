import type { Embedder } from "../embedder.js";

const dims = 128;
/** A word's letter trigrams together weigh half of the word: enough to bring "heists" and "heisting" together. */
const trigramWeight = 0.5;
/** Words that stand in every sentence say little. */
const common = new Set(
  "a an and are as at be but by do for from have i if in is it like me my no not of on or please s so some something t that the this to was we what with you".split(
    " ",
  ),
);
const commonWeight = 0.1;

/** FNV-1a, 32 bits. */
const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (let k = 0; k < text.length; k++) {
    value ^= text.charCodeAt(k);
    value = Math.imul(value, 0x01000193);
  }
  return value >>> 0;
};

const wordsOf = (text: string): string[] =>
  text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

const singular = (word: string): string => (/[^s]s$/.test(word) && word.length > 3 ? word.slice(0, -1) : word);

const add = (vector: Float32Array, feature: string, weight: number): void => {
  const value = hash(feature);
  const at = value % dims;
  vector[at] = vector[at]! + ((value >>> 16) & 1 ? weight : -weight);
};

const embedded = (text: string): Float32Array => {
  const vector = new Float32Array(dims);
  for (const word of wordsOf(text).map(singular)) {
    const weight = common.has(word) ? commonWeight : 1;
    add(vector, `w ${word}`, weight);
    const padded = ` ${word} `;
    const trigrams = padded.length - 2;
    for (let k = 0; k < trigrams; k++) add(vector, `t ${padded.slice(k, k + 3)}`, (weight * trigramWeight) / Math.sqrt(trigrams));
  }
  const length = Math.sqrt(vector.reduce((sum, one) => sum + one * one, 0));
  return length > 0 ? vector.map((one) => one / length) : vector;
};

/** Words and their letter trigrams hashed into 128 places with signs (feature hashing, Weinberger et al. 2009, arXiv 0902.2206): offline,
 *  in any language, microseconds a text, and blind to meaning beyond letters. */
export const hashing = (): Embedder => ({ name: "hashing-128", dims, embed: async (texts) => texts.map(embedded) });

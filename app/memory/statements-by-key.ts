import type { Standing } from "../../domain/memory.js";

/** What a statement rules out, whatever the words. */
const meant = ({ constraint }: Standing): string => JSON.stringify({ ...constraint, words: "" });

/** Statements by their keys, which follow from their words: said twice, in one breath or two, they are kept once. The second condition that
 *  one clause states, and those after it, bear a number. */
export const statementsByKey = (stated: readonly Standing[]): Map<string, Standing> => {
  const byKey = new Map<string, Standing>();
  for (const one of stated) {
    const plain = `said ${one.words.toLowerCase().slice(0, 150)}`;
    let key = plain;
    for (let n = 2; byKey.has(key) && meant(byKey.get(key)!) !== meant(one); n++) key = `${plain} (${n})`;
    if (!byKey.has(key)) byKey.set(key, one);
  }
  return byKey;
};

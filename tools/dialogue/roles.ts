import * as cues from "../utterance/cues.js";
import type { Word } from "../utterance/words.js";
import type { Reference } from "./references.js";

/** What a reference to an item stands for in its sentence: an example to go by, an item to leave out, or only what something is
 *  compared with. */
export type Role = "like" | "out" | "base";

const seen = new Set("seen watched read know own tried met heard had bought".split(" "));
const outs = /\b((anything|everything|other|rather|instead)|(none|neither|nothing|enough)( of)?)$/;

/** The role of a reference, by the words before it back to the last clause break. */
export const roleOf = (words: readonly Word[], { from }: Reference): Role => {
  const before: string[] = [];
  for (let at = from - 1; at >= 0 && before.length < 6; at--) {
    const { plain, use } = words[at]!;
    if (cues.clauseBreaks.has(plain) && !["but"].includes(plain)) break;
    if (plain === "but" && !["anything", "everything"].includes(words[at - 1]?.plain ?? "")) break;
    // "No romance, something like the first": a cue of its own begins anew.
    if (plain === "," && before.some((word) => cues.exampleCues.has(word))) break;
    if (use === "title" || plain === ",") continue;
    before.unshift(plain);
  }
  const text = before.join(" ");
  if (/\b(than|compared to)$/.test(text)) return "base";
  if (
    before.some((word) => cues.negations.has(word) || seen.has(word)) ||
    /\b(anything|everything) but$|other than$|besides$/.test(text) ||
    outs.test(text)
  )
    return "out";
  if (/\b(more of|(same|similar)( kind| sort| thing| type)? as)$/.test(text)) return "like";
  if (before.some((word) => cues.exampleCues.has(word) || word === "likes" || word === "prefer" || word === "style")) return "like";
  return "base";
};

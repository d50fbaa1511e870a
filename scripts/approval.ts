import type { Approval } from "../domain/human.js";

const consents = /^(yes|y|yeah|yep|yup|ok|okay|sure|fine|approve|approved|agreed|go ahead|that is fine|thats fine|looks good|sounds good)$/;
const courtesies = /[\s,]*\b(please|thanks|thank you)$/;
/** Between the places in "keep number 1 and the 3". */
const between = /^(and|just|only|the|number|numbers|no|nr|items?|&|#)$/;

/** What a line typed under a slate that waits for approval means: "Yes, please", "keep 1 and 3", "no", "no, older ones", or other words, which
 *  are a wish in its place. `idAt`: the item at a place of the slate; it throws where there is none, and so does this. */
export const approvalOf = (line: string, idAt: (place: string | undefined) => string): Approval => {
  const said = line
    .trim()
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[\s.!]+$/, "")
    .replace(courtesies, "");
  if (consents.test(said)) return { verdict: "approve" };
  const kept = /^keep\b(.*)$/.exec(said)?.[1];
  if (kept !== undefined) {
    const places = kept.split(/[\s,#.]+/).filter((word) => word !== "" && !between.test(word));
    return { verdict: "edit", itemIds: (places.length ? places : [undefined]).map(idAt) };
  }
  // "No romance" is a wish; "no, older ones" is a refusal and a wish.
  const refused = /^\s*(?:no|nope|n)\s*(?:[,;:.!-]\s*(.*))?$/i.exec(line);
  return { verdict: "reject", vetoes: [], text: (refused ? (refused[1] ?? "") : line).trim() };
};

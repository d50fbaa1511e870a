import type { Standing } from "../../domain/memory.js";
import type { Intent } from "../../domain/profile.js";

/** What makes a denial stand for good: "never", or a dislike told of oneself. "No horror" alone is for this request. */
const standingCues =
  /\b(never|ever again|at any time|always (avoid|skip|exclude)|hate|detest|loathe|can(no|')?t (stand|bear)|cannot (stand|bear)|dislike|(don'?t|do not|never) (like|enjoy|want to see))\b/i;
/** These tie even such words to the moment. */
const momentCues = /\b(today|tonight|now|this (time|evening|week|weekend)|at the moment|right now)\b/i;

/** Where one statement ends and the next wish begins. */
const clauses = (text: string): string[] =>
  text.split(/[;.!?]|,\s*(?=(?:but|and|i|a|an|some|something|please|show|give|find|never|always|no|not)\b)|\bbut\b/i);

/** The denials in a user's own words that hold for good, each with the condition it amounts to. A clause counts as standing when it says
 *  "never" or tells a dislike ("I don't like musicals", "I hate horror"), names something the catalogue's vocabulary knows, and does not
 *  speak of the moment. `parse` reads words as the request's are read. */
export const standingIn = (text: string, parse: (text: string) => Intent): Standing[] =>
  clauses(text)
    .map((clause) => clause.trim().replace(/^(and|,)\s*/i, ""))
    .filter((clause) => standingCues.test(clause.replace(/[’`]/g, "'")) && !momentCues.test(clause))
    .flatMap((words) =>
      parse(words)
        .constraints.filter(({ kind }) => kind === "none")
        .map((constraint) => ({ words, constraint: { ...constraint, source: "statement" as const, words } })),
    );

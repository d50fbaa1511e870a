import type { Standing } from "../../domain/memory.js";
import type { Intent } from "../../domain/profile.js";
import * as cues from "./cues.js";
import { plain } from "./words.js";

/** What the user says of themselves for good, at the beginning of a clause: "I hate", "I don't like", "I never want to see". */
const told =
  /^i (really |absolutely |just |simply |truly |do |honestly )*(hate|detest|loathe|dislike|can ?not stand|can ?not bear|cant stand|cant bear|dont like|dont enjoy|do not like|do not enjoy|never like|never enjoy|((would|will) |d |ll )?never (want|wish) to (see|watch|read|hear)|never want|((would|will) )?never (watch|see)|((dont|do not) (ever )?want (to (see|watch|read|hear) )?)(?=.*\b(ever again|ever)$))\b/;
/** What the user orders for good: "never horror", "always avoid musicals", "no westerns ever again". */
const ordered =
  /^(never (ever )?(again )?((show|give|recommend|suggest|offer)( me)? )?|always (avoid|skip|exclude) |(dont|do not) ever (show|give|recommend|suggest|offer)( me)? |(no|no more|dont show me|do not show me) (?=.*\b(ever again|ever|at any time)$))/;
/** Orders behind these may be told of somebody else. */
const others = /\b(he|she|they|who|people|somebody|someone|everyone|(my|our|his|her|their) \w+)\b/;
/** These tie even such words to the moment. */
const momentCues = /\b(today|tonight|now|this (time|evening|week|weekend)|at the moment)\b/;

/** What may stand before the value that is ruled out, and behind everything. */
const before = /^((any|all|the|a|an|some|more|watching|seeing|to see|to watch) )*((anything|\w+s) (with|by|starring) )?$/;
const closing = /( (please|again|ever|anymore|any more|any longer|either|at all|at any time))+$/;
/** One word may stand behind the value, as a noun does: "horror films". */
const isNoun = (word: string): boolean => ["stuff", "thing", "things"].includes(word) || (!cues.fillers.has(word) && !cues.links.has(word));

/** Where one statement ends and the next wish begins. The ends are kept: a question states nothing. */
const clauseEnds = /([;.!?]|,\s*(?=(?:but|and|i|a|an|some|something|please|show|give|find|never|always|no|not)\b)|\bbut\b)/i;

const clauses = (text: string): string[] => {
  const parts = text.split(clauseEnds);
  return parts.filter((_, at) => at % 2 === 0 && parts[at + 1] !== "?").map((clause) => clause.trim().replace(/^(and|,)\s*/i, ""));
};

/** The one value that words name and nothing else; undefined where they say more. */
const valueIn = (words: string, parse: (text: string) => Intent): string | undefined => {
  const { constraints, rest, like } = parse(words);
  const [only] = constraints;
  if (constraints.length !== 1 || only?.kind !== "any" || only.values.length !== 1 || rest !== "" || like.length > 0) return undefined;
  const at = words.indexOf(only.words);
  const behind = words.slice(at + only.words.length).trim();
  return at >= 0 && before.test(words.slice(0, at)) && !behind.includes(" ") && (behind === "" || isNoun(behind))
    ? only.values[0]
    : undefined;
};

/** The denials in a user's own words that hold for good, each with the condition it amounts to. What is kept for ever must be beyond doubt:
 *  a clause in which the user tells a dislike of their own ("I hate horror", "I never want to see musicals") or orders for good ("never
 *  horror"), and that names nothing but values of the catalogue. All else ("I hate horror from the 90s", "I don't hate horror", "people who
 *  hate romance", "who says I don't like war?") is for the conversation alone. `parse` reads words as the request's are read. */
export const standingIn = (text: string, parse: (text: string) => Intent): Standing[] =>
  clauses(text).flatMap((words) => {
    const said = plain(words.replace(/[,/]/g, " and "));
    const cue = told.exec(said) ?? (others.test(plain(text)) ? null : ordered.exec(said));
    if (!cue || momentCues.test(said)) return [];
    const named = said
      .slice(cue[0].length)
      .replace(closing, "")
      .trim()
      .split(/ (?:(?:and|or|nor) )+/)
      .map((one) => valueIn(one, parse));
    const { constraints } = parse(words);
    const agreed = constraints.every((one) => one.kind === "none" && one.values.every((value) => named.includes(value)));
    if (named.includes(undefined) || !agreed) return [];
    return constraints.map((constraint) => ({ words, constraint: { ...constraint, source: "statement" as const, words } }));
  });

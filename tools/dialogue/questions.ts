import type { Inquiry } from "../../domain/profile.js";
import * as cues from "../utterance/cues.js";
import type { UtteranceReader } from "../utterance/parse.js";
import type { Word } from "../utterance/words.js";
import type { Reference } from "./references.js";
import type { Directions } from "./scales.js";

/** How the words ask about items; undefined: they do not. */
export type Asking = "explain" | "compare" | undefined;

const explains = /\b(why|explain|how come|tell me (more )?about|more about|describe|details (of|on|about)|what about)\b/;
const compares = /\b(compare|versus|vs|differences? between|differ)\b/;
const opens = /^(and |so |but |ok |hm+ )*(which|who|what|whats|when|whens|how|is|are|was|were|does|do|did|has|have)\b/;
const chooses =
  /^(and |so |but |ok |hm+ )*(which|what)( one| ones)?( of (the|these|those|them)( \w+)?)?( (is|are|was|were|has|have|do|does|would))\b/;

/** Whether an utterance asks about what was shown or named, rather than for something. `text` is plain; `refers`: it points at items;
 *  `shown`: there is a slate. "do you have", "is there", "how about" and "what about something" ask for items. */
export const askingOf = (text: string, refers: boolean, shown: boolean): Asking => {
  if (/\b(do you have|have you got|is there|are there|how about|what about (some|an?|any|more)|what else|what do you)\b/.test(text))
    return undefined;
  if (compares.test(text)) return "compare";
  if (/\bwhat about\b/.test(text) && !refers) return undefined;
  if (explains.test(text)) return refers || /^\W*(but |and |so )?(why|explain)\b/.test(text) ? "explain" : undefined;
  if (chooses.test(text) && shown) return "compare";
  return opens.test(text) && refers ? "explain" : undefined;
};

/** What a question is about besides the items: a column with its least or most, or values. */
export const inquiryOf = (
  words: readonly Word[],
  references: readonly Reference[],
  { vocabulary }: UtteranceReader,
  directions: Directions,
  fieldNamed: (word: Word) => string | undefined,
  personFields: readonly string[],
): Omit<Inquiry, "itemIds"> => {
  const free = (at: number) => !references.some(({ from, to }) => at >= from && at < to);
  const values: Inquiry["values"] = [];
  let found: { field: string; side?: "least" | "most" } | undefined;
  for (let at = 0; at < words.length; at++) {
    if (!free(at)) continue;
    const direction = directions.superlative(words, at) ?? directions.comparative(words, at);
    if (direction?.field !== undefined) {
      found ??= { field: direction.field, side: direction.side === "more" ? "most" : "least" };
      at += direction.length - 1;
      continue;
    }
    const word = words[at]!;
    const hit = cues.fillers.has(word.plain) ? undefined : vocabulary.longest(words, at);
    if (hit) {
      values.push(hit.meanings[0]!);
      at += hit.length - 1;
    } else if (fieldNamed(word) !== undefined) found ??= { field: fieldNamed(word)! };
  }
  return { values, ...(found ?? fieldAsked(words, directions, personFields)) };
};

/** "when was it made", "how long is it", "how much is it", "who made it". */
const fieldAsked = (words: readonly Word[], directions: Directions, personFields: readonly string[]): { field: string } | undefined => {
  const [first, second] = [words[0]?.plain ?? "", words[1]?.plain ?? ""];
  const field =
    first === "when" || (first === "how" && second === "old")
      ? directions.asked("old")
      : first === "how" && (second === "much" || second === "expensive")
        ? directions.asked("expensive")
        : first === "how"
          ? directions.asked(second)
          : first === "who"
            ? personFields[0]
            : undefined;
  return field === undefined ? undefined : { field };
};

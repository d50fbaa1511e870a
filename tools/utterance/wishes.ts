import type { Constraint } from "../../domain/constraint.js";
import type { Taste } from "../../domain/profile.js";
import * as cues from "./cues.js";
import type { Lexicon, Meaning } from "./lexicon.js";
import type { Word } from "./words.js";

/** A value that the words name, and how: must and mustnt are hard, likes and dislikes shift the weights. `joint` is what
 *  stood between it and the value before: or, and, or nothing of the kind. */
interface Wish extends Meaning {
  mood: "must" | "mustnt" | "likes" | "dislikes";
  joint: "or" | "and" | "none";
  plural: boolean;
  raw: string;
}

interface Mood {
  denied: boolean;
  /** Whether the denial has met a value yet: "no horror" has, "no" has not. */
  met: boolean;
  lean: "likes" | "dislikes" | undefined;
  joint: Wish["joint"];
}

const calm = (): Mood => ({ denied: false, met: false, lean: undefined, joint: "none" });

/** Whether a comma inside a denial goes on with the list: "no horror, war or romance", but not "no horror, a comedy". */
const listGoesOn = (words: readonly Word[], comma: number, lexicon: Lexicon): boolean => {
  for (let at = comma + 1; at < words.length; at++) {
    const { plain } = words[at]!;
    if (plain === "or" || plain === "nor" || plain === "and") return true;
    const hit = plain === "," ? undefined : lexicon.longest(words, at);
    if (hit) at += hit.length - 1;
    else if (plain !== ",") return false;
  }
  return false;
};

/** What a word that is no value does to the mood. Returns true when the word is spent. */
const steer = (words: readonly Word[], at: number, mood: Mood, lexicon: Lexicon): boolean => {
  const { plain } = words[at]!;
  if (mood.denied && !mood.met && cues.undoesAt(words, at)) {
    // "not without romance" asks for it, "never tired of romance" only likes it.
    Object.assign(mood, calm(), plain === "without" ? {} : { lean: "likes" });
    words[at]!.use = "cue";
  } else if (cues.deniesAt(words, at)) Object.assign(mood, { ...calm(), denied: true });
  else if (cues.clauseBreaks.has(plain)) Object.assign(mood, calm());
  else if (cues.decreases.has(plain)) Object.assign(mood, calm(), { lean: "dislikes" });
  else if (cues.increases.has(plain) && mood.denied && !mood.met) return true;
  else if (cues.increases.has(plain))
    Object.assign(mood, calm(), { lean: cues.givings.has(words[at - 1]?.plain ?? "") ? undefined : "likes" });
  else if (cues.degrees.has(plain)) mood.lean = mood.denied ? "dislikes" : mood.lean;
  else if (cues.likings.has(plain)) mood.lean = mood.denied || isWish(words, at) ? mood.lean : "likes";
  else if (plain === ",") {
    if (mood.denied && !(mood.met && listGoesOn(words, at, lexicon))) Object.assign(mood, calm());
    else if (mood.lean) mood.joint = "and";
    else mood.joint = mood.joint === "none" ? "and" : mood.joint;
  } else if (cues.alternatives.has(plain) || plain === "nor") mood.joint = "or";
  else if (plain === "and") mood.joint = mood.joint === "or" ? "or" : "and";
  else if (cues.determiners.has(plain)) {
    if (mood.denied && mood.met && mood.joint !== "or") Object.assign(mood, calm());
  } else return cues.fillers.has(plain) || cues.punctuation.has(plain);
  return true;
};

/** "I would like a comedy" asks for one; "I like comedies" tells a leaning. */
const isWish = (words: readonly Word[], at: number): boolean =>
  ["would", "id", "wed", "ill"].includes(words[at - 1]?.plain ?? "") ||
  (words[at]!.plain === "like" && words[at - 1]?.plain !== "i" && words[at - 1]?.plain !== "really");

const moodOf = ({ denied, lean }: Mood): Wish["mood"] => (denied ? (lean === "dislikes" ? "dislikes" : "mustnt") : (lean ?? "must"));

/** "during world war two" tells a time and asks for no war. */
const isTime = (words: readonly Word[], at: number): boolean =>
  words
    .slice(Math.max(0, at - 3), at)
    .some(({ plain }, k, before) => plain === "during" && !before.slice(k).some((word) => cues.punctuation.has(word.plain)));

const refusedBehind =
  /^((is|are) (not|never|no longer) |isnt |arent )(fine|ok|okay|good|alright|allowed|welcome|possible|wanted|for me|an option)\b|^(is|are) (banned|forbidden)\b/;

/** "horror and war are not fine": denied behind the value, or the list of values, that ends before `at`. Marks the words that say so. */
const isRefusedBehind = (words: readonly Word[], at: number, lexicon: Lexicon): boolean => {
  let end = at;
  while (["and", "or", ","].includes(words[end]?.plain ?? "")) {
    const hit = lexicon.longest(words, end + 1);
    if (!hit) break;
    end += 1 + hit.length;
  }
  const text = words.slice(end, end + 5).map(({ plain }) => plain);
  const said = refusedBehind.exec(text.join(" "))?.[0];
  if (said === undefined) return false;
  for (const word of words.slice(end, end + said.trim().split(" ").length)) word.use = "cue";
  return true;
};

/** Reads the values that the words name, each with its mood; marks the words read. `isKnown`: whether a word means something
 *  to the catalogue's text, so that it is no typo of a value. Denied words of no known meaning are marked read as well: what
 *  somebody does not want must not be searched for. */
export const readWishes = (words: Word[], lexicon: Lexicon, isKnown: (word: string) => boolean): Wish[] => {
  const wishes: Wish[] = [];
  const mood = calm();
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (word.use) continue;
    const steering = cues.clauseBreaks.has(word.plain) || cues.deniesAt(words, at) || cues.fillers.has(word.plain);
    const hit = steering || isTime(words, at) ? undefined : lexicon.longest(words, at);
    const guess = hit || steering || cues.punctuation.has(word.plain) || isKnown(word.plain) ? undefined : lexicon.guess(word);
    const meaning = hit?.meanings[0] ?? guess;
    if (!meaning) {
      if (steer(words, at, mood, lexicon)) continue;
      if (mood.denied && !mood.met) word.use = "unknown";
      else if (mood.denied) Object.assign(mood, calm());
      continue;
    }
    const span = words.slice(at, at + (hit?.length ?? 1));
    for (const one of span) one.use = "value";
    const raw = span.map(({ raw }) => raw).join(" ");
    wishes.push({
      ...meaning,
      mood: isRefusedBehind(words, at + span.length, lexicon) ? "mustnt" : moodOf(mood),
      joint: mood.joint,
      plural: /s$/.test(raw) && !/s$/i.test(meaning.value),
      raw,
    });
    mood.joint = "none";
    mood.met = mood.denied;
    // "non-animated comedy": the prefix denies one value.
    if (words[at - 1]?.plain === "non") Object.assign(mood, calm());
    at += span.length - 1;
  }
  return wishes;
};

/** Values wished for together become one constraint: any of them when "or" or plurals join them, else all. */
const positives = (field: string, wishes: readonly Wish[]): Constraint => {
  const values = [...new Set(wishes.map(({ value }) => value))];
  const joined = wishes.slice(1);
  const any =
    joined.some(({ joint }) => joint === "or") || (joined.some(({ joint }) => joint === "and") && wishes.every(({ plural }) => plural));
  const kind = values.length === 1 || any ? "any" : "all";
  return { kind, field, values, source: "request", words: wishes.map(({ raw }) => raw).join(kind === "any" ? " or " : " and ") };
};

/** The hard part of the wishes. Per field one constraint for what must be and one for what must not. */
export const wishConstraints = (wishes: readonly Wish[]): Constraint[] =>
  [...new Set(wishes.map(({ field }) => field))].flatMap((field) => {
    const mine = (mood: Wish["mood"]) => wishes.filter((wish) => wish.field === field && wish.mood === mood);
    const denied = mine("mustnt");
    const barred = new Set(denied.map(({ value }) => value));
    const wanted = mine("must").filter(({ value }) => !barred.has(value));
    const none: Constraint = {
      kind: "none",
      field,
      values: [...barred],
      source: "request",
      words: `no ${denied.map(({ raw }) => raw).join(" or ")}`,
    };
    return [...(wanted.length ? [positives(field, wanted)] : []), ...(barred.size ? [none] : [])];
  });

/** The soft part: a wish of 1 for what is asked for or liked, -1 for what is disliked; hard wishes count as wants too, so that
 *  the searches know what to look for. */
export const wishTastes = (wishes: readonly Wish[]): Taste[] =>
  wishes.filter(({ mood }) => mood !== "mustnt").map(({ field, value, mood }) => ({ field, value, weight: mood === "dislikes" ? -1 : 1 }));

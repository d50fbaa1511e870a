import { type LookTrait, traitsIn } from "../domain/look.js";
import { plainWords } from "./plain-words.js";
import type { Snap } from "./snap.js";
import { wordsOf } from "./utterance/words.js";

/** What a sentence about an item may rest on. `title`: its own; `others`: titles that it may name, of items the user liked or named;
 *  `own`: facts of the item in words (values, numbers, words of its text); `user`: what is known of the user, likewise (leanings, the words
 *  of the request); `values`: the item's "field=value"; `wanted`: those that are said of the user; `numbers`: figures that may be named;
 *  `looks`: what may be said of its image, `traits` that it has and `like`, titles whose images it is like; absent where nothing may. */
export interface Grounding {
  title: string;
  others: readonly string[];
  own: readonly string[];
  user: readonly string[];
  values: ReadonlySet<string>;
  wanted: ReadonlySet<string>;
  numbers: ReadonlySet<number>;
  looks?: { traits: ReadonlySet<LookTrait>; like: readonly string[] } | undefined;
}

/** Longer sentences are no reasons. */
const longest = 200;
const ownMark = "ownmarkx";
const otherMark = "othermarkx";

/** The user's own acts and leanings: what follows such words in a clause is a claim about the user. */
const userClaim =
  /\b(?:you|your|you've)\b(?:\s+\w+){0,3}?\s+(?:like|likes|liked|liking|love|loved|enjoy|enjoyed|prefer|preferred|watch|watched|seen|met|want|wanted|ask|asked|request|requested|named|mentioned|lean|leans|leaning|leanings|taste|tastes|history|past|favou?rites?)\b(.*)$/i;
const denial = /\b(?:no|not|never|without|neither|nor|nothing)\b/i;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A title as it may stand in a sentence; one of plain words only ("It") counts in quotation marks alone. */
const named = (title: string): RegExp => {
  const [open, close] = wordsOf(title).every(({ plain }) => plainWords.has(plain))
    ? ['["“]', '["”]']
    : ['["“]?(?<![\\p{L}\\p{N}])', '(?![\\p{L}\\p{N}])["”]?'];
  return new RegExp(open + escaped(title) + close, "giu");
};

/** The sentence with the titles it may name set aside, longer ones first. */
const marked = (text: string, { title, others }: Grounding): string =>
  [...others.map((other) => [other, otherMark] as const), [title, ownMark] as const]
    .filter(([name]) => name.trim() !== "")
    .sort(([a], [b]) => b.length - a.length)
    .reduce((said, [name, mark]) => said.replace(named(name), ` ${mark} `), text);

const yearsOf = (decade: string): [number, number] | undefined => {
  const found = /^(\d{2}|\d{4})s$/.exec(decade);
  if (!found) return undefined;
  const start = found[1]!.length === 4 ? Number(found[1]) : Number(found[1]) + (Number(found[1]) < 30 ? 2000 : 1900);
  return start % 10 === 0 ? [start, start + 9] : undefined;
};

const numberHolds = (word: string, numbers: ReadonlySet<number>): boolean => {
  const decade = yearsOf(word);
  return decade ? [...numbers].some((number) => number >= decade[0] && number <= decade[1]) : numbers.has(Number(word));
};

const stemsOf = (texts: readonly string[]): Set<string> => new Set(texts.flatMap((text) => wordsOf(text).map(({ stem }) => stem)));

/** The first word of a part of a clause that nothing bears out. */
const strange = (part: string, known: ReadonlySet<string>, { numbers }: Grounding): string | undefined =>
  wordsOf(part).find(({ plain, stem }) => {
    if (!/[\p{L}\p{N}]/u.test(plain) || plain === ownMark || plain === otherMark) return false;
    if (/\d/.test(plain)) return !numberHolds(plain, numbers);
    return !plainWords.has(plain) && !known.has(stem);
  })?.raw;

/** Words that speak of what an image looks like. */
const ofImages = /\b(?:image|images|picture|pictures|poster|posters|cover|covers|looks|colou?rs?)\b/i;
const imageWords = "image picture poster cover looks colours colors showed shown".split(" ");

/** What is wrong with what a sentence says of an image: a trait that it does not have or that is denied, or another item whose image it is not like. */
const faultOfLook = (said: string, clauses: readonly string[], grounding: Grounding): string | undefined => {
  if (!ofImages.test(said)) return undefined;
  const { traits = new Set<LookTrait>(), like = [] } = grounding.looks ?? {};
  const strange = clauses.flatMap((clause) => traitsIn(clause).filter((trait) => denial.test(clause) || !traits.has(trait)))[0];
  if (strange !== undefined) return `its image is not known to be ${strange}`;
  const marks = (others: readonly string[]): number => marked(said, { ...grounding, others }).split(otherMark).length;
  return marks(grounding.others) > marks(like) ? "its image is not known to be like that" : undefined;
};

/** What is wrong with a clause; undefined: every claim in it is borne out. A value of the vocabulary needs no fact that tells it: whether
 *  the item bears it is known. */
const faultOf = (clause: string, grounding: Grounding, snap: Snap, own: Set<string>, user: Set<string>): string | undefined => {
  const said = userClaim.exec(clause)?.[1];
  const before = said === undefined ? clause : clause.slice(0, clause.length - said.length);
  const ofItem = snap.named(before);
  const known = new Set([...own, ...user, ...ofItem.flatMap(({ stems }) => stems)]);
  const odd = strange(before, known, grounding) ?? (said === undefined ? undefined : strange(said, user, grounding));
  if (odd !== undefined) return `"${odd}" is in no fact`;
  if (said?.includes(ownMark) && !said.includes(otherMark)) return "the user has not met this item";
  const denied = denial.test(before);
  for (const { field, value } of ofItem) {
    const borne = grounding.values.has(`${field}=${value}`);
    if (borne === denied) return denied ? `it is ${value}` : `it is not ${value}`;
  }
  for (const { field, value } of said === undefined ? [] : snap.named(said)) {
    if (!grounding.wanted.has(`${field}=${value}`)) return `the user did not speak of ${value}`;
  }
  return undefined;
};

/** Where a clause ends; "and" ends one only where another subject begins. */
const clauseEnds =
  /[.;:!?—–]|,\s|\b(?:but|while|since|because|so)\b|\band\s+(?=(?:it|its|this|that|you|your|the|a|an|is|has|fits|people)\b)/i;

/** Checks a sentence about an item claim by claim: titles are its own or those it may name; numbers, years and decades are the item's; "you
 *  liked ..." goes on with what is known of the user; values are borne by the item, denied ones are not; every other word is plain talk or
 *  stands in the facts. Returns what is not borne out, undefined when all is. */
export const unfounded = (text: string, grounding: Grounding, snap: Snap): string | undefined => {
  if (text.length > longest || text.trim() === "") return "it is empty or too long";
  const said = marked(text.normalize("NFKC"), grounding);
  const foreign = /[^\p{L}\p{M}\p{N}\s.,;:!?'’"“”()&\-–—%]|\p{L}\.\p{L}{2,}/u.exec(said)?.[0];
  if (foreign !== undefined) return `"${foreign}" does not belong in a sentence`;
  if (/[^\P{L}\p{Script=Latin}]/u.test(said)) return "it mixes alphabets";
  const request = new Set(stemsOf(grounding.user));
  for (const [, quoted] of said.matchAll(/["“«]([^"”»]*)["”»]/g)) {
    const unnamed = wordsOf(quoted!).filter(({ plain }) => /[\p{L}\p{N}]/u.test(plain) && plain !== ownMark && plain !== otherMark);
    if (unnamed.some(({ stem }) => !request.has(stem))) return `"${quoted}" is no title it may name`;
  }
  const { looks } = grounding;
  const own = stemsOf([...grounding.own, ...(looks ? [...imageWords, ...looks.traits] : [])]);
  const user = stemsOf(grounding.user);
  const clauses = said.split(clauseEnds);
  const fault = clauses.map((clause) => faultOf(clause, grounding, snap, own, user)).find((one) => one !== undefined);
  return fault ?? faultOfLook(text.normalize("NFKC"), clauses, grounding);
};

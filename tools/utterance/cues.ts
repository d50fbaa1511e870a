import type { Word } from "./words.js";

/** The closed-class words of English that steer a request. They belong to the language, not to any catalogue. */
const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

export const negations = set(
  "no not without nothing never except excluding exclude avoid minus skip hate hates dislike dislikes non stop cant cannot isnt arent wasnt dont doesnt didnt wont wouldnt nor neither",
);
/** Behind these "but" excepts: "anything but horror". */
const wholes = set("anything everything all any anyone anybody");
const weary = set("enough tired sick bored weary");

/** Asks and denies nothing: "don't you have", "isn't there". */
const contracted = set("cant isnt arent dont doesnt didnt wont wouldnt");
const addressed = set("you there we they");
/** Tells and denies nothing: "I have never watched a western". */
const perfects = set("have has had ive weve");
const meetings = set("watched seen read met heard tried played been had");
/** Behind a denial these take it back: "never tired of", "not without", "can't get enough". */
const undoings = set("without hate hates dislike dislikes avoid skip exclude excluding stop tired sick bored weary enough mind");

/** Whether the word at `at` denies what follows, by itself or with its neighbours: "no", "anything but", "tired of", "enough comedies". */
export const deniesAt = (words: readonly Word[], at: number): boolean => {
  const { plain } = words[at]!;
  const [before, next] = [words[at - 1]?.plain ?? "", words[at + 1]?.plain ?? ""];
  if (contracted.has(plain) && addressed.has(next)) return false;
  if (plain === "never" && perfects.has(before) && meetings.has(next)) return false;
  if (negations.has(plain)) return true;
  if (plain === "but") return wholes.has(before);
  return weary.has(plain) && (["of", "with"].includes(next) || (plain === "enough" && at === 0));
};

/** Whether the word at `at`, behind a denial, turns it round: "not without", "never say no to". */
export const undoesAt = (words: readonly Word[], at: number): boolean => {
  const [{ plain }, next] = [words[at]!, words[at + 1]?.plain ?? ","];
  return plain === "no" ? next === "to" : undoings.has(plain) && !punctuation.has(next);
};

/** Where the denial before word `from` stands, with small words between at most: "no more comedies", "don't show me comedies"; -1: there
 *  is none, or it is turned round. */
export const denialBefore = (words: readonly Word[], from: number): number => {
  for (let at = from - 1; at >= Math.max(0, from - 4); at--) {
    const { plain } = words[at]!;
    if (deniesAt(words, at)) return undoesAt(words, at) && denialBefore(words, at) >= 0 ? -1 : at;
    if (punctuation.has(plain) || clauseBreaks.has(plain) || !fillers.has(plain)) return -1;
  }
  return -1;
};

export const decreases = set("less fewer");
export const increases = set("more");
/** Before "more" they make an order of it: "show me more westerns" asks for westerns, "more action" leans to it. */
export const givings = set("me some any show give see want");
/** Between a denial and a value they make a leaning of it: "nothing too scary". */
export const degrees = set("too very so overly much");
export const determiners = set("a an some the");
export const likings = set("like likes liked love loves loved enjoy enjoyed prefer into preferably ideally maybe perhaps");
export const exampleCues = set("like liked loved love enjoyed similar resembling reminiscent");
export const alternatives = set("or / either");
/** Words that carry no wish of their own: never searched for, transparent between listed values. */
export const fillers = set(
  "a an the some any of to for me my i id im we us you it its that this these those is are be was would could can please give show find recommend suggest tip tips idea ideas advice " +
    "want wants need get watch see something anything everything thing things stuff anymore one ones in on at from by about set made released years year era decade kind sort type bit " +
    "really just do does did have has had been looking look good great best nice then there so also preferably ideally maybe perhaps will shall should what which who " +
    "hello hi hey thanks thank tonight today evening lots lot few feel feeling mood am if though however as than such similar more less fewer too very much like likes liked love loves loved enjoy enjoyed prefer into € $ £ ¥",
);
/** Words that tie others together and are worth no search of their own. */
export const links = set(
  "with when where while during since until before after over under out off up down seen watched tried ever again they he she his her their them who how why been into",
);
/** Small words that make a time of what stands before them: "silent era". */
export const periods = set("era age years decade century times");
export const punctuation = set(', ; . ? ! " /');
/** A new clause begins: what was denied before is no longer denied. */
export const clauseBreaks = set("but ; . ! ? however though only");

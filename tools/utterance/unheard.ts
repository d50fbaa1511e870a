import * as cues from "./cues.js";
import { plain, type Word } from "./words.js";

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** Behind these something to leave out is named; "nothing" and "not" may be said of anything. */
const refusals = set("no without except excluding exclude avoid minus skip hate hates dislike dislikes");
const tastes = set("stand bear like love enjoy want need");
const companions = set("with by starring featuring");
/** Denied without meaning any item. */
const idle = set(
  "again now yet today tonight else other others right way problem problems rush hurry worries sure think know decide longer",
);

/** What must be said of words that ask for something the catalogue says nothing of. */
export const unheardNote = (words: string): string => `Nothing in this catalogue says how to take "${words}".`;

/** What somebody refuses ("I can't stand Tom Hanks", "no long ones") or names behind "with" or "by" and the catalogue knows nothing of. Denied
 *  words of no known meaning bear the mark "unknown". `isLeft`: whether a word is left for the search; `nouns`: stems of words for items. */
export const unheardIn = (
  words: readonly Word[],
  isLeft: (word: Word) => boolean,
  isKnown: (word: string) => boolean,
  nouns: ReadonlySet<string>,
): string[] => {
  const found: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const denied = words[at]!.use === "unknown";
    const named = companions.has(words[at - 1]?.plain ?? "") && isLeft(words[at]!);
    if (!denied && !named) continue;
    let to = at + 1;
    while (words[to] && (denied ? words[to]!.use === "unknown" : isLeft(words[to]!))) to++;
    const said = words.slice(at, to).filter(({ plain, stem }) => !nouns.has(stem) && !(denied && (tastes.has(plain) || idle.has(plain))));
    const matters = denied ? isRefused(words, at, to) : said.some(({ plain }) => !isKnown(plain));
    if (said.length && matters) found.push(said.map(({ raw }) => raw).join(" "));
    at = to - 1;
  }
  return found;
};

/** Whether the denial before these words tells of a taste or leaves something out. */
const isRefused = (words: readonly Word[], from: number, to: number): boolean => {
  if (words.slice(from, to).some(({ plain }) => tastes.has(plain))) return true;
  for (let at = from - 1; at >= 0; at--) {
    const { plain } = words[at]!;
    if (refusals.has(plain) || tastes.has(plain)) return true;
    if (!cues.fillers.has(plain)) return false;
  }
  return false;
};

const people = /\b(?:with|by|starring|featuring)\s+(\p{Lu}[\p{L}'’.-]*(?:\s+\p{Lu}[\p{L}'’.-]*)+)/gu;

/** People named in a request, as written: "with Tom Hanks". Of them only whose words are all in `rest`, the words left to search for. */
export const namesIn = (text: string, rest: string): string[] => {
  const left = new Set(rest.split(" "));
  return [...text.matchAll(people)]
    .map(([, name]) => name!.replace(/[.'’]+$/, ""))
    .filter((name) =>
      plain(name)
        .split(" ")
        .every((word) => left.has(word)),
    );
};

/** What must be said of people in a catalogue that has none. */
export const namelessNote = (name: string): string =>
  `No people are named in this catalogue: "${name}" is looked up in titles and texts alone.`;

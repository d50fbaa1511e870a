import type { Word } from "../utterance/words.js";

/** Marks words `from` to `to` - 1 as read. */
export const spend = (words: readonly Word[], from: number, to: number, use: Word["use"] = "cue"): void => {
  for (const word of words.slice(from, to)) word.use = use;
};

/** Words `from` to `to` - 1 as the user wrote them. */
export const phrase = (words: readonly Word[], from: number, to: number): string =>
  words
    .slice(from, to)
    .map(({ raw }) => raw)
    .join(" ");

/** Whether the plain words from `at` on are these, none of them read yet; `cue` is words with one space between. */
export const saysAt = (words: readonly Word[], at: number, cue: string): boolean =>
  cue.split(" ").every((word, k) => words[at + k]?.plain === word && words[at + k]?.use === undefined);

/** The longest of the cues that stands at `at`, as its number of words; 0 when none does. */
export const longestCue = (words: readonly Word[], at: number, cues: readonly string[]): number =>
  cues.reduce((most, cue) => {
    const length = cue.split(" ").length;
    return length > most && saysAt(words, at, cue) ? length : most;
  }, 0);

import type { Feedback } from "../../../domain/feedback.js";
import { call } from "./call.js";
import { overviewOf } from "./memory.js";

/** What a person may say of an item on a card. */
export type Word = "like" | "dislike" | "seen" | "veto";

/** The same as the server has kept it, which does not tell a like from what was seen and not rated: both were taken. */
export type KnownWord = Word | "taken";

const wordsOfKinds: Partial<Record<Feedback["kind"], KnownWord>> = { click: "taken", dismiss: "dislike", rating: "seen", veto: "veto" };

/** What the user has said of items before, by item. */
export const wordsBefore = async (userId: string): Promise<[itemId: string, word: KnownWord][]> =>
  (await overviewOf(userId)).feedback.said.flatMap(({ itemId, kind }) => {
    const word = wordsOfKinds[kind];
    return word ? [[itemId, word] as [string, KnownWord]] : [];
  });

/** The kinds of feedback that the words are; what was seen and not rated was taken once. */
const kinds = { like: "click", dislike: "dismiss", seen: "click", veto: "veto" } as const;

/** Tells what came of an item; without a word, takes back what was said before. `value`: how it was, on the catalogue's own scale. */
export const tellFeedback = async (userId: string, itemId: string, word: Word | undefined, value?: number): Promise<void> => {
  const said = value === undefined ? { kind: word ? kinds[word] : "undo" } : { kind: "rating", value };
  await call("/feedback", { body: { userId, itemId, ...said } });
};

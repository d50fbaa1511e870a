import { call } from "./call.js";

/** What a person may say of an item on a card. */
export type Word = "like" | "dislike" | "seen" | "veto";

/** The kinds of feedback that the words are. */
const kinds = { like: "click", dislike: "dismiss", seen: "keep", veto: "veto" } as const;

/** Tells what came of an item; without a word, takes back what was said before. */
export const tellFeedback = async (userId: string, itemId: string, word: Word | undefined): Promise<void> => {
  await call("/feedback", { body: { userId, itemId, kind: word ? kinds[word] : "undo" } });
};

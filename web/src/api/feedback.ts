import { call } from "./call.js";

/** What a person may say of an item on a card. */
export type Word = "like" | "dislike" | "seen" | "veto";

/** The kinds of feedback that the words are; what was seen and not rated was taken once. */
const kinds = { like: "click", dislike: "dismiss", seen: "click", veto: "veto" } as const;

/** Tells what came of an item; without a word, takes back what was said before. `value`: how it was, on the catalogue's own scale. */
export const tellFeedback = async (userId: string, itemId: string, word: Word | undefined, value?: number): Promise<void> => {
  const said = value === undefined ? { kind: word ? kinds[word] : "undo" } : { kind: "rating", value };
  await call("/feedback", { body: { userId, itemId, ...said } });
};

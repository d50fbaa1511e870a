import { useSyncExternalStore } from "react";
import { tellFeedback, type Word } from "../api/feedback.js";
import { hearers } from "../parts/hearers.js";

/** What was said of items on this page, by user and item: it stands on their cards in whatever view and slate they are shown. */
const said = new Map<string, Word>();
const { subscribe, tell } = hearers();
const keyOf = (user: string, itemId: string): string => JSON.stringify([user, itemId]);
const put = (key: string, word: Word | undefined): void => {
  if (word) said.set(key, word);
  else said.delete(key);
  tell();
};

export const useWord = (user: string, itemId: string): Word | undefined =>
  useSyncExternalStore(subscribe, () => said.get(keyOf(user, itemId)));

/** Forgets what was said: there is nothing left that it was said of. */
export const forgetWords = (): void => {
  said.clear();
  tell();
};

/** Says something of an item, or takes it back. Shown at once; where the server refuses it, what stood before stands again, and it throws. */
export const sayWord = async (user: string, itemId: string, word: Word | undefined, value?: number): Promise<void> => {
  const key = keyOf(user, itemId);
  const before = said.get(key);
  put(key, word);
  try {
    await tellFeedback(user, itemId, word, value);
  } catch (error) {
    put(key, before);
    throw error;
  }
};

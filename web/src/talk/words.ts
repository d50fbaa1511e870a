import { useSyncExternalStore } from "react";
import useSWR from "swr";
import { oneAtATime } from "../../../domain/one-at-a-time.js";
import { type KnownWord, tellFeedback, type Word, wordsBefore } from "../api/feedback.js";
import { hearers } from "../parts/hearers.js";

/** What was said of items on this page, by user and item: it stands on their cards in whatever view and slate they are shown. Undefined: what was
 *  said before was taken back. `before`: what the server has kept from other pages. */
const said = new Map<string, Word | undefined>();
const before = new Map<string, KnownWord>();
const { subscribe, tell } = hearers();
const keyOf = (user: string, itemId: string): string => JSON.stringify([user, itemId]);

const wordNow = (key: string): KnownWord | undefined => (said.has(key) ? said.get(key) : before.get(key));

export const useWord = (user: string, itemId: string): KnownWord | undefined =>
  useSyncExternalStore(subscribe, () => wordNow(keyOf(user, itemId)));

/** Asks the server once for what was said before this page was opened. */
export const useWordsBefore = (user: string): void => {
  useSWR(
    ["words", user],
    async () => {
      for (const [itemId, word] of await wordsBefore(user)) before.set(keyOf(user, itemId), word);
      tell();
      return true;
    },
    { revalidateIfStale: false, revalidateOnReconnect: false },
  );
};

/** Forgets what was said: there is nothing left that it was said of. */
export const forgetWords = (): void => {
  said.clear();
  taken.clear();
  before.clear();
  tell();
};

/** The last word on each item that the server has taken from this page. */
const taken = new Map<string, Word | undefined>();
const standAgain = (key: string): void => {
  if (taken.has(key)) said.set(key, taken.get(key));
  else said.delete(key);
  tell();
};

const oneByOne = oneAtATime();
/** The newest word on each item that the server has not answered. */
const open = new Map<string, object>();

/** Says something of an item, or takes it back. Shown at once; where the server refuses it and nothing was said since, what it had taken before stands
 *  again. Throws where it is refused. */
export const sayWord = async (user: string, itemId: string, word: Word | undefined, value?: number): Promise<void> => {
  const key = keyOf(user, itemId);
  const mine = {};
  open.set(key, mine);
  said.set(key, word);
  tell();
  try {
    await oneByOne(key, () => tellFeedback(user, itemId, word, value));
    taken.set(key, word);
  } catch (error) {
    if (open.get(key) === mine) standAgain(key);
    throw error;
  } finally {
    if (open.get(key) === mine) open.delete(key);
  }
};

import type { Picture } from "../../../domain/picture.js";
import { hearers } from "../parts/hearers.js";
import type { ShownPicture } from "./shown-pictures.js";

/** What is typed in one conversation and not said yet. It stays there, whatever conversation is shown meanwhile. */
export interface Draft {
  text: string;
  error: string;
  /** The picture to be said with it. */
  shown?: ShownPicture & { picture: Picture };
  /** The picture that is being looked at. */
  looking?: File;
}

const empty: Draft = { text: "", error: "" };
const drafts = new Map<string, Draft>();
const { subscribe, tell } = hearers();

/** The draft of a user's conversation at this moment, whatever is drawn; `thread` "" is the one that has not begun. */
export const draftsOf = (user: string, thread: string) => {
  const key = JSON.stringify([user, thread]);
  const now = (): Draft => drafts.get(key) ?? empty;
  return {
    now,
    subscribe,
    change: (part: { [K in keyof Draft]?: Draft[K] | undefined }): void => {
      drafts.set(key, { ...now(), ...part } as Draft);
      tell();
    },
  };
};

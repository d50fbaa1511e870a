import { useSyncExternalStore } from "react";
import { draftsOf } from "./drafts.js";

/** What is typed in a conversation, as it stands: drawn anew as it changes. */
export const useDraft = (user: string, thread: string) => {
  const draft = draftsOf(user, thread);
  return { ...draft, shown: useSyncExternalStore(draft.subscribe, draft.now) };
};

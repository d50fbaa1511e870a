import type { Profile } from "../domain/profile.js";

/** What a request goes by beside what is known of the user: nothing that was said, free words, or items named as examples. What the
 *  debaters' words are worth depends on it. */
export type Occasion = "nothing said" | "words" | "example";

export const occasionOf = ({ intent }: Pick<Profile, "intent">): Occasion => {
  if (intent.like.length > 0) return "example";
  return intent.rest ? "words" : "nothing said";
};

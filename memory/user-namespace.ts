import { createHash } from "node:crypto";

/** The kinds of long-term memory, and what each holds. */
export const memoryKinds = {
  profile: "the tastes at both rates and their prototypes, what was met, the latest feedback",
  episodes: "what was shown, and what came of it",
  statements: "what the user said for good, and vetoes",
  reflections: "what feedback taught of searches, actions and debaters; lessons",
} as const;

export type MemoryKind = keyof typeof memoryKinds;

/** A user's id at a fixed length and in an alphabet that every store takes: no id is the beginning of another's, and none holds a dot. */
export const userHash = (userId: string): string => createHash("sha256").update(userId).digest("hex").slice(0, 40);

/** Where all of a user's memory lies; with a kind, that part of it. */
export const userNamespace = (userId: string, kind?: MemoryKind): string[] => ["users", userHash(userId), ...(kind ? [kind] : [])];

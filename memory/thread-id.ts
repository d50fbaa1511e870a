import { userHash } from "./user-namespace.js";

/** The id under which a user's thread is kept. The user is part of it, at a fixed length, so that no name leads to another's thread, no
 *  filter has to keep them apart, and the same name may be used by everybody. */
export const threadId = (userId: string, name: string): string => `${userHash(userId)}/${name}`;

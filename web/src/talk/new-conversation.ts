import { hearers } from "../parts/hearers.js";

/** Who is told that a conversation is begun anew: where none was open the address stays the same. */
export const newConversation = hearers();

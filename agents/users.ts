import type { UserOver } from "./user.js";
import { roleplay } from "./users/roleplay.js";
import { statistical } from "./users/statistical.js";

/** Everyone who can stand in for a real person. To add one: a file in users/ and a line here. */
export const users = { statistical, roleplay } as const satisfies Record<string, UserOver>;

export type UserName = keyof typeof users;

import type { DebaterOver } from "./debater.js";
import { balance } from "./debaters/balance.js";
import { explorer } from "./debaters/explorer.js";
import { intent } from "./debaters/intent.js";
import { skeptic } from "./debaters/skeptic.js";
import { taste } from "./debaters/taste.js";

/** Every debater there is. To add one: a file in debaters/ and a line here. */
export const debaters = { taste, intent, explorer, balance, skeptic } as const satisfies Record<string, DebaterOver>;

export type DebaterName = keyof typeof debaters;

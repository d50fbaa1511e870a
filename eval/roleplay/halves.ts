import { hasClock } from "../../catalog/clock.js";
import type { Interactions } from "../../catalog/interactions.js";
import { shuffled } from "../../ranking/random.js";
import { keepEvents, userCount } from "../keep-events.js";
import type { Life } from "../people-door.js";

/** One half of the users. `past`: their early events, all users keeping their indexes; `lives`: what each of them did. */
export interface Half {
  users: readonly number[];
  past: Interactions;
  lives: readonly Life[];
}

/** `learned`: whose behaviour simulated people have; `asked`: whose late events they are compared with. Neither half knows of the other's
 *  events: what a recommender learns from the asked is nothing that the simulated people were made of. */
export interface Halves {
  learned: Half;
  asked: Half;
  hasClock: boolean;
}

/** Every user's early events, rounded down; what comes after them is late. */
export const earlyShare = 0.8;

/** The users in two halves, drawn by the seed; each user's events in the order of time. */
export const halvesOf = (all: Interactions, seed: number): Halves => {
  const { offsets, items, values, times } = all;
  const users = userCount(all);
  const side = new Uint8Array(users);
  for (const user of shuffled(users, seed).subarray(0, Math.ceil(users / 2))) side[user] = 1;
  const sideAt = new Uint8Array(items.length);
  for (let user = 0; user < users; user++) {
    const cut = offsets[user]! + Math.floor(earlyShare * (offsets[user + 1]! - offsets[user]!));
    sideAt.fill(1 + side[user]!, offsets[user], cut);
  }
  const half = (own: number): Half => {
    const members = Array.from(side.keys()).filter((user) => side[user] === own && offsets[user + 1]! > offsets[user]!);
    const lives = members.map((user): Life => {
      const [from, to] = [offsets[user]!, offsets[user + 1]!];
      const cut = Math.floor(earlyShare * (to - from));
      return { items: items.subarray(from, to), values: values.subarray(from, to), times: times.subarray(from, to), cut };
    });
    return { users: members, past: keepEvents(all, (at) => sideAt[at] === 1 + own), lives };
  };
  return { learned: half(1), asked: half(0), hasClock: hasClock(all) };
};

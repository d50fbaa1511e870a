import type { Interactions } from "../catalog/interactions.js";

/** The interactions with the events alone where `keep` says so (`at`: the place in `items`); users keep their dense indexes. */
export const keepEvents = (all: Interactions, keep: (at: number) => boolean): Interactions => {
  const kept = Uint8Array.from(all.items, (_, at) => (keep(at) ? 1 : 0));
  const isKept = (_: number, at: number) => kept[at] === 1;
  const offsets = new Int32Array(all.offsets.length);
  for (let user = 0; user + 1 < offsets.length; user++) {
    let count = 0;
    for (let at = all.offsets[user]!; at < all.offsets[user + 1]!; at++) count += kept[at]!;
    offsets[user + 1] = offsets[user]! + count;
  }
  return { ...all, offsets, items: all.items.filter(isKept), values: all.values.filter(isKept), times: all.times.filter(isKept) };
};

/** The events of a user: their items, oldest first. A view. */
export const itemsOf = ({ offsets, items }: Interactions, user: number): Int32Array => items.subarray(offsets[user]!, offsets[user + 1]!);

/** How many users there are, with or without events. */
export const userCount = ({ offsets }: Pick<Interactions, "offsets">): number => offsets.length - 1;

import { shuffled } from "../../ranking/random.js";
import { strangers } from "../../ranking/strangers.js";
import type { Lived } from "./lived.js";

/** A place of a page. `taken`: the event that the user made of it, by its index; undefined where nothing is known of any. */
export interface Exposure {
  item: number;
  taken: number | undefined;
}

const pageSize = 10;
/** Of as many items as they come one is taken. Rating logs do not say what was seen and left: this is assumed. */
const oneOf = 5;
/** Late events of a user that are asked about at most. */
const mostLate = 20;

const inPages = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / pageSize) }, (_, page) => all.slice(page * pageSize, (page + 1) * pageSize));

/** What a user took late, among four times as many items never met, in pages of ten as they might have come: the events keep their order,
 *  and where they stand, and what stands beside them, is drawn by the seed. Each page is full but the last; fewer others where the
 *  catalogue has not so many. `size`: the catalogue's. */
export const pagesOf = (lived: Lived, size: number, seed: number): Exposure[][] => {
  const late = Math.min(mostLate, lived.items.length - lived.cut);
  const others = [...strangers(new Set(lived.items), size, late * (oneOf - 1), seed)];
  const slots = late + others.length;
  const places = new Set(shuffled(slots, seed).subarray(0, late));
  let [next, other] = [lived.cut, 0];
  return inPages(
    Array.from({ length: slots }, (_, slot): Exposure => {
      if (!places.has(slot)) return { item: others[other++]!, taken: undefined };
      return { item: lived.items[next]!, taken: next++ };
    }),
  );
};

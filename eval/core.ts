import { buildCatalogue } from "../catalog/build-catalogue.js";
import { interactionsOf } from "../catalog/build-interactions.js";
import { shuffled } from "../ranking/random.js";
import type { Dataset } from "./dataset.js";
import { keepEvents, userCount } from "./keep-events.js";

/** How to cut a data set down. `minRating`: events of a lower value are dropped first; `core`: then, over and over, items and users with
 *  fewer events, until all have so many; 0 or 1 keeps all that have any. */
export interface Cut {
  minRating: number;
  core: number;
}

/** The data set cut down: what is left of the items is the catalogue, in its order, so that what nobody can be asked about is no
 *  candidate either. */
export const cutDown = (dataset: Dataset, { minRating, core }: Cut): Dataset => {
  const liked = keepEvents(dataset.interactions, (at) => dataset.interactions.values[at]! >= minRating);
  return compacted(dataset, coreOf(liked, dataset.catalogue.size, Math.max(1, core)));
};

/** The iterative k-core: items and users with fewer than `least` events go, until none is left to go. */
const coreOf = (all: Dataset["interactions"], itemCount: number, least: number): Dataset["interactions"] => {
  for (let left = all; ; ) {
    const counts = new Int32Array(itemCount);
    for (const item of left.items) counts[item]!++;
    const byItem = keepEvents(left, (at) => counts[left.items[at]!]! >= least);
    const enough = (user: number) => byItem.offsets[user + 1]! - byItem.offsets[user]! >= least;
    const owner = new Int32Array(byItem.items.length);
    for (let user = 0; user < userCount(byItem); user++) owner.fill(user, byItem.offsets[user], byItem.offsets[user + 1]);
    const next = keepEvents(byItem, (at) => enough(owner[at]!));
    if (next.items.length === left.items.length) return next;
    left = next;
  }
};

/** The data set without the items and users that have no event left. */
const compacted = (dataset: Dataset, interactions: Dataset["interactions"]): Dataset => {
  const { catalogue } = dataset;
  const met = new Uint8Array(catalogue.size);
  for (const item of interactions.items) met[item] = 1;
  const kept = Array.from(met.keys()).filter((item) => met[item] === 1);
  const indexOf = new Int32Array(catalogue.size).fill(-1);
  kept.forEach((item, index) => {
    indexOf[item] = index;
  });
  const nouns = catalogue.nouns.join("/");
  const { users, offsets, items, values, times } = interactions;
  const stays = users.map((_, user) => offsets[user + 1]! > offsets[user]!);
  return {
    ...dataset,
    catalogue: buildCatalogue(
      kept.map((item) => catalogue.item(item)),
      catalogue.fields,
      nouns,
    ),
    interactions: interactionsOf({
      users: users.filter((_, user) => stays[user]),
      // The offset after each user who stays; those who go have added nothing.
      offsets: Int32Array.from([0, ...Array.from(offsets.subarray(1)).filter((_, user) => stays[user])]),
      items: items.map((item) => indexOf[item]!),
      values,
      times,
    }),
  };
};

/** The data set with the events of at most `count` users, drawn by the seed. */
export const someUsers = (dataset: Dataset, count: number, seed: number): Dataset => {
  const { interactions } = dataset;
  const drawn = new Set(shuffled(userCount(interactions), seed).subarray(0, count));
  const owner = new Int32Array(interactions.items.length);
  for (let user = 0; user < userCount(interactions); user++) owner.fill(user, interactions.offsets[user], interactions.offsets[user + 1]);
  return compacted(
    dataset,
    keepEvents(interactions, (at) => drawn.has(owner[at]!)),
  );
};

import type { Interactions } from "../../catalog/interactions.js";
import { shuffled } from "../../ranking/random.js";
import type { SemanticSpace } from "../../ranking/semantic-space.js";
import { itemsOf, keepEvents, userCount } from "../keep-events.js";
import type { Case, Held } from "../split.js";
import type { System } from "../system.js";

/** Users with a shorter past of other items say too little. */
const fewest = 5;

/** Makes a share of the items new: all their events are held out, and whoever met one is asked for it, among the new items alone. */
export const newItems = (all: Interactions, itemCount: number, share: number, seed: number): Held => {
  const count = Math.max(1, Math.floor(share * itemCount));
  const fresh = Int32Array.from(shuffled(itemCount, seed).subarray(0, count)).sort();
  const isNew = new Uint8Array(itemCount);
  for (const item of fresh) isNew[item] = 1;
  const train = keepEvents(all, (at) => isNew[all.items[at]!] === 0);
  const cases = Array.from({ length: userCount(all) }, (_, user): Case => {
    const targets = Int32Array.from(new Set(itemsOf(all, user))).filter((item) => isNew[item] === 1);
    return { user, history: itemsOf(train, user), targets, candidates: fresh };
  }).filter(({ history, targets }) => targets.length > 0 && history.length >= fewest);
  return { train, cases, unaskable: 0 };
};

/** Orders items by what they are: the cosine with the sum of the past's vectors, an event's weight being `decay` to the power of its lag. */
export const byContent = (name: string, space: SemanticSpace, decay: number): System => ({
  name,
  fitSeconds: 0,
  score: ({ history }, out) => {
    const { dims, items } = space;
    const past = new Float32Array(dims);
    history.forEach((item, at) => {
      const weight = decay ** (history.length - 1 - at);
      for (let k = 0; k < dims; k++) past[k]! += weight * items[item * dims + k]!;
    });
    const length = Math.sqrt(past.reduce((sum, x) => sum + x * x, 0)) || 1;
    const direction = past.map((x) => x / length);
    for (let item = 0; item < out.length; item++) out[item] = space.cosine(item, direction);
  },
});

import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { Training } from "../ranking/model.js";

/** How large a made-up world is. */
export interface WorldSize {
  items: number;
  events: number;
  seed: number;
}

/** Events of a user on average; the lengths of the pasts are spread by e^(.8 x normal). */
const meanEvents = 50;
/** Items of a cluster on average. */
const clusterSize = 500;
/** Chances that an event is what follows the one before, is of the user's cluster, else of any; and that the cluster drifts. */
const follows = 0.2;
const ownCluster = 0.6;
const drifts = 0.04;

/** Events by a power law, for figures of speed: item popularity falls as 1 / rank, in all and within each cluster; users keep to a cluster
 *  that drifts to the next one; some items lead to a certain other. So there is something to learn for every kind of model. In
 *  typed arrays alone: 20 million events take some seconds. The seed decides all; about as many events as asked. */
export const powerLaw = ({ items, events, seed }: WorldSize): Training => {
  const source = xoroshiro128plus(seed);
  const share = (): number => (source.next() >>> 0) / 2 ** 32;
  /** A rank below `count`, by a density of 1 / (rank + 1). */
  const rank = (count: number): number => Math.min(count - 1, Math.floor((count + 1) ** share()) - 1);
  const clusters = Math.max(1, Math.round(items / clusterSize));
  const userCount = Math.max(1, Math.round(events / meanEvents));
  const offsets = new Int32Array(userCount + 1);
  for (let user = 0; user < userCount; user++) offsets[user + 1] = offsets[user]! + lengthOf(share);
  const list = new Int32Array(offsets[userCount]!);
  for (let user = 0; user < userCount; user++) {
    let cluster = Math.floor(share() * clusters);
    for (let at = offsets[user]!; at < offsets[user + 1]!; at++) {
      if (share() < drifts) cluster = (cluster + 1) % clusters;
      const dice = share();
      if (dice < follows && at > offsets[user]!) list[at] = (list[at - 1]! + clusters) % items;
      else if (dice < follows + ownCluster) list[at] = Math.min(items - 1, rank(Math.ceil(items / clusters)) * clusters + cluster);
      else list[at] = rank(items);
    }
  }
  return { interactions: { offsets, items: list, values: new Float32Array(list.length).fill(1) }, itemCount: items };
};

/** Log-normal with the mean above, at least 3, at most 1,000. */
const lengthOf = (share: () => number): number => {
  const normal = Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share());
  return Math.max(3, Math.min(1000, Math.round(meanEvents * Math.exp(0.8 * normal - 0.32))));
};

import type { Interactions } from "../../catalog/interactions.js";

/** One user's events, oldest first. What is at and behind `cut` is late: asked about, with the taste of what was before. */
export interface Lived {
  items: Int32Array;
  values: Float32Array;
  times: Float64Array;
  cut: number;
}

/** The share of a user's events that is late, where nothing else says so. */
const lateShare = 0.2;

export const livedBy = ({ offsets, items, values, times }: Interactions, user: number): Lived => {
  const [from, to] = [offsets[user]!, offsets[user + 1]!];
  const cut = Math.floor((to - from) * (1 - lateShare));
  return { items: items.subarray(from, to), values: values.subarray(from, to), times: times.subarray(from, to), cut };
};

/** What was before the cut, as a life of its own. */
export const earlyOf = ({ items, values, times, cut }: Lived): Lived => ({
  items: items.subarray(0, cut),
  values: values.subarray(0, cut),
  times: times.subarray(0, cut),
  cut: Math.floor(cut * (1 - lateShare)),
});

import type { BinaryRows } from "../ranking/binary-rows.js";

/** What one system did for one user. `list`: the items that it would show, best first; `places`: those of the relevant items among
 *  all candidates, 0 for the best, ascending (placesOf), Infinity for one that was not ranked; `relevant`: the items to be found;
 *  `history`: what the user had met. */
export interface Judged {
  list: Int32Array;
  places: Float64Array;
  relevant: Int32Array;
  history: Int32Array;
}

/** What metrics know of the data. `popularity`: events that were learned from, by item; `popularityPlace`: 0 for the most popular item,
 *  equals by the lower index; `traits`: each item's values of one attribute (genres), absent where there is none. */
export interface Setting {
  itemCount: number;
  userCount: number;
  popularity: Float32Array;
  popularityPlace: Int32Array;
  traits: BinaryRows | undefined;
}

/** What all metrics have. `wants`: which way is better, if either. `about`: a few words for the column's legend. */
interface Described {
  about: string;
  wants: "more" | "less" | "neither";
}

/** A figure of one user's list, cut after `k` (whole, 1 or more). NaN where it does not apply to this user; such users are left out
 *  of the mean, and counted. */
export interface UserMetric extends Described {
  each(judged: Judged, k: number, setting: Setting): number;
}

/** A figure of all users' lists together. NaN where there is nothing to tell. */
export interface SystemMetric extends Described {
  all(judged: readonly Judged[], k: number, setting: Setting): number;
}

export type Metric = UserMetric | SystemMetric;

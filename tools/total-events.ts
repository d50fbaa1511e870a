import type { Ranking } from "../ranking/ranking.js";

const known = new WeakMap<Float32Array, { total: number; appended: number }>();

/** How many events a ranking has of all items together. Every request asks; it is added up again where events were appended. */
export const totalEvents = ({ popularity, appended }: Pick<Ranking, "popularity" | "appended">): number => {
  const before = known.get(popularity);
  if (before !== undefined && before.appended === appended) return before.total;
  const total = popularity.reduce((sum, events) => sum + events, 0);
  known.set(popularity, { total, appended });
  return total;
};

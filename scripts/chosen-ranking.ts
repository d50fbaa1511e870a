import type { BuildReport } from "../app/build-catalog.js";

/** How the ranking was chosen, and in which time, for people. */
export const chosenRanking = ({ users, winner, figures, seconds }: BuildReport["ranking"]): string => {
  const best = Object.entries(figures)
    .sort(([, a], [, b]) => b.ndcg10 - a.ndcg10)
    .map(([name, { ndcg10 }]) => `${name} ${ndcg10.toFixed(3)}`);
  const chosen =
    users === 0
      ? "too few users have three events: all signals count alike"
      : `${winner} won on ${users.toLocaleString("en")} held-out ${users === 1 ? "user" : "users"}, NDCG@10: ${best.join(", ")}`;
  return `${chosen}; ${seconds.toFixed(1)} s`;
};

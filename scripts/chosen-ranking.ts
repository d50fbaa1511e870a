import type { BuildReport } from "../app/build-catalog.js";

/** How the ranking was chosen, and in which time, for people. A single model ahead by less than a standard error loses to the fusion. */
export const chosenRanking = ({ users, winner, figures, seconds }: BuildReport["ranking"]): string => {
  const best = Object.entries(figures)
    .sort(([, a], [, b]) => b.ndcg10 - a.ndcg10)
    .map(([name, { ndcg10 }]) => `${name} ${ndcg10.toFixed(3)}`);
  const ahead = Object.values(figures).some(({ ndcg10 }) => ndcg10 > (figures[winner]?.ndcg10 ?? 0));
  const chosen =
    users === 0
      ? "too few users have three events: all signals count alike"
      : `${winner} won on ${users.toLocaleString("en")} held-out ${users === 1 ? "user" : "users"}, NDCG@10: ${best.join(", ")}${ahead ? "; what stands ahead of it does so by less than a standard error" : ""}`;
  return `${chosen}; ${seconds.toFixed(1)} s`;
};

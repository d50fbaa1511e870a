/** What the critic verifies, the gravest first. They are tried in this order; the first that fails is named. */
export const criticChecks = [
  "constraints hold",
  "no repeats",
  "enough candidates",
  "every candidate has a source",
  "no filter bubble",
] as const;
export type CriticCheck = (typeof criticChecks)[number];

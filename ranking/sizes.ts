import { factorsFor, large, largestMatrix, lengthsFor } from "./limits.js";
import type { Training } from "./model.js";
import { type ModelName, modelNames, suitable } from "./models.js";

const many = (count: number): string => count.toLocaleString("en");

/** How large a model is in a catalogue of that size, where the size decides it. */
const settings = (name: ModelName, itemCount: number): string => {
  const { dims, sweeps } = factorsFor(itemCount);
  const { neighbours, votes, followers, postings } = lengthsFor(itemCount);
  const isLarge = itemCount >= large;
  if (name === "ials") return `${dims} dimensions, ${sweeps} sweeps${isLarge ? ", best items by cells" : ""}`;
  if (name === "item-knn") return `${neighbours} neighbours${isLarge ? `, ${many(votes)} votes` : ""}`;
  if (name === "seq-knn") return `${many(postings)} occurrences`;
  return name === "markov" && isLarge ? `${followers} followers` : "";
};

/** Which models are fitted for so many items, users and events, how large, and which are left out. */
export const sizesFor = (training: Training): string[] => {
  const names = suitable(training);
  const out = modelNames.filter((name) => !names.includes(name));
  const fitted = names.map((name) => [name, settings(name, training.itemCount)].filter(Boolean).join(": "));
  return out.length === 0 ? fitted : [...fitted, `left out: ${out.join(", ")} (over ${many(largestMatrix)} items)`];
};

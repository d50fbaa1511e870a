import type { Part } from "../../catalog/part.js";
import { crewFor } from "../../ranking/fit/crew-for.js";
import { sharedAll } from "../../ranking/fit/shared.js";
import type { Sequences } from "../../ranking/model.js";
import { loadModels, type ModelName, type Scorers, suitable } from "../../ranking/models.js";

/** The single models without a fusion, fitted on threads where that pays. `without`: models that are not worth their time here. */
export const fitScorers = async (
  { offsets, items, values, times }: Sequences,
  itemCount: number,
  without: readonly ModelName[] = [],
): Promise<Scorers> => {
  const training = { interactions: sharedAll({ offsets, items, values, ...(times ? { times } : {}) }), itemCount };
  const crew = crewFor(items.length);
  try {
    const names = suitable(training).filter((name) => !without.includes(name));
    const parts = await Promise.all(names.map((name) => crew.run("fitModel", { training, name })));
    return loadModels(Object.fromEntries(names.map((name, k): [string, Part] => [name, parts[k]!])));
  } finally {
    await crew.close();
  }
};

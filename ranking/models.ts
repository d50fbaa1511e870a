import type { Part } from "../catalog/part.js";
import { BrokenArtifact } from "../domain/errors.js";
import { ease } from "./ease.js";
import { itemKnn } from "./item-knn.js";
import { markov } from "./markov.js";
import type { Model, Training } from "./model.js";
import { popularity } from "./popularity.js";
import { seqKnn } from "./seq-knn.js";

/** The roster: a new model is a file and a line here, and the fusion weighs it like the others. */
export const models = { popularity, "item-knn": itemKnn, ease, markov, "seq-knn": seqKnn } as const satisfies Record<string, Model>;
export type ModelName = keyof typeof models;
export const modelNames = Object.keys(models) as ModelName[];

/** One fitted scorer for each model of the roster. */
export type Scorers = { [Name in ModelName]: ReturnType<(typeof models)[Name]["fit"]> };

/** A record with a value for each model. */
export const forEachModel = <T>(value: (name: ModelName) => T): Record<ModelName, T> =>
  Object.fromEntries(modelNames.map((name) => [name, value(name)])) as Record<ModelName, T>;

export const fitModels = (training: Training): Scorers => forEachModel((name) => models[name].fit(training)) as Scorers;

/** The scorers that were saved under their models' names. Throws BrokenArtifact when one is missing. */
export const loadModels = (parts: Readonly<Record<string, Part>>): Scorers =>
  forEachModel((name) => models[name].load(partNamed(parts, name))) as Scorers;

/** The part of that name. Throws BrokenArtifact when there is none. */
export const partNamed = (parts: Readonly<Record<string, Part>>, name: string): Part => {
  const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
  if (part) return part;
  throw new BrokenArtifact({
    place: "ranking",
    given: `parts ${Object.keys(parts).join(", ") || "none"}`,
    expected: `a part "${name}"`,
    cure: "The artifact is damaged or of another version: ingest the data set again.",
  });
};

import type { Part } from "../catalog/part.js";
import { BrokenArtifact } from "../domain/errors.js";
import { ar } from "./ar.js";
import { ease } from "./ease.js";
import { ials } from "./ials.js";
import { itemKnn } from "./item-knn.js";
import { markov } from "./markov.js";
import type { Model, Training } from "./model.js";
import { popularity } from "./popularity.js";
import type { Scorer } from "./scorer.js";
import { seqKnn } from "./seq-knn.js";

/** The roster: a new model is a file and a line here, and a line in signals.ts lets the fusion weigh it. */
export const models = { popularity, "item-knn": itemKnn, markov, ease, ar, "seq-knn": seqKnn, ials } as const satisfies Record<
  string,
  Model
>;
export type ModelName = keyof typeof models;
export const modelNames = Object.keys(models) as ModelName[];

type Fitted = { [Name in ModelName]: ReturnType<(typeof models)[Name]["fit"]> };
/** These are always there: the other parts of Parley ask them too. */
type Needed = "popularity" | "item-knn";

/** The fitted models: all those of the roster that suit the training. */
export type Scorers = Pick<Fitted, Needed> & Partial<Omit<Fitted, Needed>>;

/** The models worth fitting for so many users, items and events, in the roster's order. */
export const suitable = (training: Training): ModelName[] => modelNames.filter((name) => (models[name] as Model).suits?.(training) ?? true);

export const fitModels = (training: Training): Scorers =>
  Object.fromEntries(suitable(training).map((name) => [name, models[name].fit(training)])) as unknown as Scorers;

/** Where a fit goes on while others live on the thread: each model that is loaded copies some tens of megabytes. */
export const breath = (): Promise<void> => new Promise((resume) => setImmediate(resume));

const savedNames = (parts: Readonly<Record<string, Part>>): ModelName[] => {
  for (const name of ["popularity", "item-knn"] satisfies Needed[]) partNamed(parts, name);
  return modelNames.filter((name) => Object.hasOwn(parts, name));
};

/** The scorers that were saved under their models' names. Throws BrokenArtifact when one that is always there is missing. */
export const loadModels = (parts: Readonly<Record<string, Part>>): Scorers =>
  Object.fromEntries(savedNames(parts).map((name) => [name, models[name].load(parts[name]!)])) as unknown as Scorers;

/** `loadModels` for a thread that must not stand still: with a breath between two models, and all warm. */
export const loadModelsGently = async (parts: Readonly<Record<string, Part>>): Promise<Scorers> => {
  const loaded: Record<string, Scorer> = {};
  for (const name of savedNames(parts)) {
    const model: Scorer = models[name].load(parts[name]!);
    loaded[name] = model;
    await breath();
    for (const _ of model.warmed?.() ?? []) await breath();
  }
  return loaded as unknown as Scorers;
};

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

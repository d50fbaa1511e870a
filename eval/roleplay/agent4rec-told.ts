import { buildCatalogue } from "../../catalog/build-catalogue.js";
import { interactionsOf } from "../../catalog/build-interactions.js";
import { fitSemanticSpace } from "../../ranking/semantic-space.js";
import type { Life, PeopleDoor } from "../people-door.js";
import type { Agent4Rec } from "./agent4rec.js";
import { type Told, told } from "./discrimination.js";
import { fitScorers } from "./fit-scorers.js";

const lifeOf = (before: readonly number[], late: readonly number[]): Life => {
  const items = Int32Array.from([...before, ...late]);
  return { items, values: new Float32Array(items.length).fill(1), times: Float64Array.from(items, (_, k) => k), cut: before.length };
};

/** Likes told from others on Agent4Rec's splits. Models and popularity are of train; how people choose is learned on valid, and so are the
 *  thresholds; test is asked about, by people who know train and valid. Of the items nothing is known but who met them. `most`: of the
 *  users so many are asked; absent: all. */
export const agent4RecTold = async (
  { itemCount, train, valid, test }: Agent4Rec,
  { people: make }: PeopleDoor,
  seed: number,
  most = train.length,
): Promise<Told[]> => {
  const counts = train.map(({ length }) => length);
  let sum = 0;
  const offsets = Int32Array.from([0, ...counts.map((count) => (sum += count))]);
  const items = Int32Array.from(train.flat());
  const known = interactionsOf({
    users: train.map((_, user) => String(user)),
    offsets,
    items,
    values: new Float32Array(items.length).fill(1),
    times: Float64Array.from(items, (_, k) => k),
  });
  const catalogue = buildCatalogue(
    Array.from({ length: itemCount }, (_, item) => ({ id: String(item), title: String(item), attributes: {}, numbers: {}, texts: {} })),
    [],
    "item",
  );
  // The order within the splits is none of time: models of what comes next would read noise.
  const scorers = await fitScorers(known, itemCount, ["ar", "markov", "seq-knn"]);
  const lives = train.map((own, user) => lifeOf(own, valid[user]!));
  const space = fitSemanticSpace(catalogue, known, seed);
  const people = make({ size: itemCount, space, known, scorers, lives, hasClock: false, seed });
  const asked = train.map((own, user) => lifeOf([...own, ...valid[user]!], test[user]!));
  return told(people, lives.slice(0, most), asked.slice(0, most), itemCount, seed);
};

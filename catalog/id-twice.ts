import { BadDataset, shown } from "../domain/errors.js";

/** What two items of one id are told as. */
export const idTwice = (id: string): BadDataset => {
  const fault = { place: "items", given: `id ${shown(id)} twice`, expected: "each id once" };
  return new BadDataset({ ...fault, cure: "Drop or rename one of them." });
};

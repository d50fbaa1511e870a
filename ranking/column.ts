import type { Column, Part } from "../catalog/part.js";
import { BrokenArtifact } from "../domain/errors.js";

/** The column `name` of a saved part. `place` names the part in the error.
 *  Throws BrokenArtifact when it is missing or of another type than it was saved with. */
export const column = <C extends Column>(part: Part, place: string, name: string, Type: new (length: number) => C): C => {
  const found = part.columns[name];
  // By name: arrays that another thread made may be of another realm's type.
  if (found?.constructor.name === Type.name) return found as C;
  throw new BrokenArtifact({
    place: `part ${place}, column ${name}`,
    given: found?.constructor.name ?? "nothing",
    expected: `a ${Type.name}`,
    cure: "The artifact is damaged or of another version: ingest the data set again.",
  });
};

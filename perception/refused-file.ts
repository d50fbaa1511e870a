import { ParleyError, shown } from "../domain/errors.js";

/** A file that is not taken in: too large, cut short, of a kind that is not read. The item it belongs to lives on without it.
 *  `reason`: one for all files of the same fault, so that reports can count it. */
export class RefusedFile extends ParleyError {
  constructor(
    readonly reason: string,
    place: string,
    expected: string,
    options?: ErrorOptions,
  ) {
    super("data", { place: shown(place), given: reason, expected, cure: "Give another file." }, options);
  }
}

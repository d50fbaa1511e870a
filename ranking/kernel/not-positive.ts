import { ParleyError } from "../../domain/errors.js";

/** The error of an inversion that met a pivot of 0 or less. */
export const notPositive = (row: number): ParleyError =>
  new ParleyError("internal", {
    place: `matrix to invert, row ${row}`,
    given: "a pivot that is not positive",
    expected: "a symmetric positive definite matrix",
    cure: "Raise the regularisation.",
  });

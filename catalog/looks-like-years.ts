/** A number that looks like a year: whole numbers from 1000 to 2100 only. Decades make sense for it. */
export const looksLikeYears = (column: Float64Array): boolean =>
  column.some((value) => !Number.isNaN(value)) &&
  column.every((value) => Number.isNaN(value) || (Number.isInteger(value) && value >= 1000 && value <= 2100));

import { OverLimit } from "../../domain/errors.js";

/** Seconds after which one of those under way may well be over. */
const soon = 2;

const tooMany = (given: string, expected: string): OverLimit =>
  new OverLimit({ place: "runs", given, expected, cure: "Wait for one to end." }, soon);

const andMore = (more: number): string => (more > 1 ? `, and ${more} more` : "");

/** As many are under way for one user as may be, or would be with `more`. */
export const tooManyForUser = (now: number, most: number, more = 1): OverLimit =>
  tooMany(`${now} for this user under way${andMore(more)}`, `at most ${most} at once`);

/** As many are under way in all as may be, or would be with `more`. */
export const tooManyInAll = (now: number, most: number, more = 1): OverLimit =>
  tooMany(`${now} under way${andMore(more)}`, `at most ${most} at once`);

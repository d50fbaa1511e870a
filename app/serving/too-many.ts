import { OverLimit } from "../../domain/errors.js";

/** Seconds after which one of those under way may well be over. */
const soon = 2;

const tooMany = (given: string, expected: string): OverLimit =>
  new OverLimit({ place: "runs", given, expected, cure: "Wait for one to end." }, soon);

/** As many are under way for one user as may be. */
export const tooManyForUser = (now: number, most: number): OverLimit =>
  tooMany(`${now} for this user under way`, `at most ${most} at once`);

/** As many are under way in all as may be. */
export const tooManyInAll = (now: number, most: number): OverLimit => tooMany(`${now} under way`, `at most ${most} at once`);

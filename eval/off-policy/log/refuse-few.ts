import { BadDataset } from "../../../domain/errors.js";
import type { Overlap } from "../overlap.js";

/** By fewer independent users than this no interval can be trusted: of two it may have no width, of one there is none. */
const leastUsers = 20;

/** Throws BadDataset, in words, where the values would rest on fewer than 20 users in effect at some place that the policy fills. */
export const refuseFew = (file: string, users: number, overlaps: readonly Overlap[]): void => {
  const [fewest] = overlaps.filter(({ filled }) => filled > 0).toSorted((a, b) => a.units - b.units || a.place - b.place);
  if (!fewest || fewest.units >= leastUsers) return;
  throw new BadDataset({
    place: file,
    given: `${users.toLocaleString("en")} users, who tell of position ${fewest.place + 1} as much as ${fewest.units.toFixed(1)} of equal weight`,
    expected: `at least ${leastUsers}: the pages of one user are not independent, and of fewer users no interval can be trusted`,
    cure: "Log pages of more users. Where a user's pages are independent, such as visits of strangers, give each an id of its own in the column user.",
  });
};

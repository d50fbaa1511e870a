import { MissingDataset } from "../domain/errors.js";
import { shuffled } from "../ranking/random.js";
import { cutDown, someUsers } from "./core.js";
import { type Dataset, openDataset } from "./dataset.js";
import type { Context } from "./experiment.js";
import { userCount } from "./keep-events.js";
import type { Case, Held, Split } from "./split.js";

/** What is done with a data set before anything is learned. `users`: how many are tested; absent: all. */
export interface Preparation {
  minRating: number;
  core: number;
  negatives: number;
  past: number;
  users?: number | undefined;
}

/** A data set cut down and divided, with the sentences that a report owes about it. `cases`: those that are tested. */
export interface Prepared extends Dataset {
  held: Held;
  cases: Case[];
  about: string;
  ties: string;
  liked: number;
  notes: string[];
}

/** A liked item's least value, on the five stars of MovieLens. */
const liked = 4;
/** As many users take part in a quick run. */
const quickUsers = 300;

const many = (count: number): string => count.toLocaleString("en");

const sizes = ({ catalogue, interactions }: Dataset): string =>
  `${many(userCount(interactions))} users, ${many(catalogue.size)} items, ${many(interactions.items.length)} events`;

/** The share of users, 0 to 1, whose last two events have one time. */
const tiedShare = ({ interactions: { offsets, times } }: Dataset): number => {
  let tied = 0;
  let asked = 0;
  for (let user = 0; user + 1 < offsets.length; user++) {
    const last = offsets[user + 1]! - 1;
    if (last - 1 < offsets[user]!) continue;
    asked++;
    if (times[last] === times[last - 1]) tied++;
  }
  return tied / (asked || 1);
};

/** Reads, cuts down and divides the data of a run. Throws MissingDataset where the data are not there, or nobody is left to ask. */
export const prepared = async (
  { dataset, bundled, seed, quick, progress }: Context,
  split: Split,
  options: Preparation,
): Promise<Prepared> => {
  progress("reading the data");
  const whole = await openDataset(dataset ?? bundled);
  const data = cutDown(quick ? someUsers(whole, quickUsers, seed) : whole, options);
  const held = split.hold(data.interactions, {
    itemCount: data.catalogue.size,
    seed,
    liked,
    negatives: options.negatives,
    past: options.past,
  });
  const { cases } = held;
  if (cases.length === 0)
    throw new MissingDataset({
      place: `data set ${data.name}`,
      given: `${sizes(data)} after the ${options.core}-core, nobody of whom can be asked`,
      expected: "users with enough events",
      cure: "Give --core 0 or a lower --min-rating, or another --dataset DIR.",
    });
  const drawn = Array.from(shuffled(cases.length, seed).subarray(0, options.users), (at) => cases[at]!);
  const kept = options.minRating > 0 ? `events of a value of at least ${options.minRating}, ` : "";
  const core = options.core > 1 ? `after an iterative ${options.core}-core` : "with an event";
  return {
    ...data,
    held,
    cases: options.users === undefined ? cases : drawn,
    liked,
    about: `${data.name}: ${kept}${sizes(data)} ${core} (read: ${sizes(whole)})`,
    ties:
      `equal times keep the order of the file (${(100 * tiedShare(data)).toFixed(1)}% of the users have their last two events at one time); ` +
      "of equal scores a relevant item takes the mean of the places, a list takes the lower index first",
    notes: [
      ...(whole.unused > 0 ? [`${many(whole.unused)} rows of the files could not be read as items or events, and were left out.`] : []),
      ...(held.unaskable > 0 ? [`${many(held.unaskable)} users had met all that was held out before, and were not asked.`] : []),
      ...(quick ? [`A quick run: ${many(quickUsers)} users drawn by the seed are all the data there is.`] : []),
    ],
  };
};

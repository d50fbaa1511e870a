import { median } from "../median.js";
import type { Life, SimulatedPeople } from "../people-door.js";
import { countsOf, kolmogorovSmirnov } from "../simulation/distances.js";

/** Lengths of visits, real and simulated. `of`: which visits; `byChance`: the KS distance of real visits of the two halves of users, which
 *  is how far real people are from real people here. */
export interface Stays {
  of: string;
  visits: number;
  ks: number;
  byChance: number;
  realMedian: number;
  simulatedMedian: number;
}

const distance = (a: readonly number[], b: readonly number[]): number => kolmogorovSmirnov(countsOf(a), countsOf(b));

const compared = (of: string, real: readonly number[], simulated: readonly number[], others: readonly number[]): Stays => ({
  of,
  visits: real.length,
  ks: distance(real, simulated),
  byChance: distance(real, others),
  realMedian: median(real),
  simulatedMedian: median(simulated),
});

/** Visits that a user began in the late part of the life: the one that the cut goes through is known in part. The first of all is none. */
const lateVisits = (people: SimulatedPeople, { times, cut }: Life): number[] =>
  people.visits(times).slice(people.visits(times.subarray(0, cut)).length);

/** How long visits are. All visits of the asked, against as many by each of the people learned from; and, where there is a clock, visits
 *  that the asked began late, against those of people of whom the earlier visits are known. */
export const staysOf = (
  people: SimulatedPeople,
  { learned, asked, hasClock }: { learned: readonly Life[]; asked: readonly Life[]; hasClock: boolean },
  seed: number,
): Stays[] => {
  const lengths = (lives: readonly Life[]) => lives.map(({ times }) => people.visits(times));
  const others = lengths(learned);
  const drawn = others.flatMap((own, at) => people.stays(people.leaving(learned[at]!.times), own.length, seed * 1_000_003 + at));
  const all = compared(hasClock ? "all visits but each user's first" : "whole records", lengths(asked).flat(), drawn, others.flat());
  if (!hasClock) return [all];
  const [real, simulated]: [number[], number[]] = [[], []];
  for (const [at, life] of asked.entries()) {
    const late = lateVisits(people, life);
    real.push(...late);
    simulated.push(...people.stays(people.leaving(life.times.subarray(0, life.cut)), late.length, (seed + 1) * 1_000_003 + at));
  }
  if (real.length === 0) return [all];
  const lateOthers = learned.flatMap((life) => lateVisits(people, life));
  return [all, compared("visits begun late, by people known from before", real, simulated, lateOthers)];
};

import { logistic } from "../../domain/logistic.js";

/** A pause of more seconds ends a session: half an hour, as web analytics have it. */
export const longestPause = 1800;

/** The times of one user's events (seconds, ascending) as the lengths of sessions, in events, and the pauses within them, in seconds
 *  above 0. */
export const sessionsOf = (times: ArrayLike<number>): { lengths: number[]; pauses: number[] } => {
  const lengths: number[] = [];
  const pauses: number[] = [];
  for (let at = 0; at < times.length; at++) {
    const pause = at === 0 ? Number.POSITIVE_INFINITY : times[at]! - times[at - 1]!;
    if (pause > longestPause) lengths.push(1);
    else {
      lengths[lengths.length - 1]!++;
      if (pause > 0) pauses.push(pause);
    }
  }
  return { lengths, pauses };
};

/** The lengths of a user's visits after the first: who comes for the first time stays to tell of all that was met elsewhere, and says
 *  nothing of later visits. Without a clock all events are one visit, and it is that. */
export const returnsOf = (times: ArrayLike<number>, hasClock: boolean): number[] => {
  if (hasClock) return sessionsOf(times).lengths.slice(1);
  return times.length > 0 ? [times.length] : [];
};

const growth = 1.2;
const longestKnown = 5000;

/** The first step of each band: single steps first, then each a fifth wider than the one before. */
const firsts = ((): number[] => {
  const made = [1];
  while (made.at(-1)! < longestKnown) made.push(Math.max(made.at(-1)! + 1, Math.floor(made.at(-1)! * growth)));
  return made;
})();

export const bandCount = firsts.length;

/** The band of the k-th step, k from 1: how people leave changes with how long they have been there, and far out there is little to
 *  learn it from, so that many steps share a band. */
export const bandOf = (k: number): number => {
  let [low, high] = [0, bandCount - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (firsts[middle]! <= k) low = middle;
    else high = middle - 1;
  }
  return low;
};

/** Steps of one band: how many there were, and after how many of them a visit ended. */
export interface Stay {
  band: number;
  steps: number;
  ended: number;
}

/** One user's sessions by band; bands that none of them reached are left out. */
export const staysOf = (lengths: readonly number[]): Stay[] => {
  const stays = new Map<number, Stay>();
  for (const length of lengths)
    for (let band = 0; band < bandCount && firsts[band]! <= length; band++) {
      const last = Math.min(length, (firsts[band + 1] ?? Number.POSITIVE_INFINITY) - 1);
      const stay = stays.get(band) ?? { band, steps: 0, ended: 0 };
      stay.steps += last - firsts[band]! + 1;
      if (last === length) stay.ended++;
      stays.set(band, stay);
    }
  return [...stays.values()].sort((a, b) => a.band - b.band);
};

/** How firmly a person is taken to leave like everybody, and a band like all bands together. */
const alike = { person: 1, band: 1 };

interface Cell extends Omit<Stay, "band"> {
  /** Log-odds that are there already. */
  from: number;
}

/** The most probable log-odds on top of `from`, believed to be around `mean` by a normal distribution of 1 / `precision` variance. */
const addedOdds = (cells: readonly Cell[], mean: number, precision: number): number => {
  let odds = mean;
  for (let step = 0; step < 30; step++) {
    let [slope, curvature] = [precision * (mean - odds), precision];
    for (const { steps, ended, from } of cells) {
      const p = logistic(from + odds);
      slope += ended - steps * p;
      curvature += steps * p * (1 - p);
    }
    const by = Math.min(2, Math.max(-2, slope / curvature));
    odds += by;
    if (Math.abs(by) < 1e-9) break;
  }
  return odds;
};

/** By how much a person's log-odds of leaving are above everybody's, `leave`; 0 where no session is known. */
export const leavingOf = (stays: readonly Stay[], leave: readonly number[]): number =>
  addedOdds(
    stays.map((stay) => ({ ...stay, from: leave[stay.band]! })),
    0,
    alike.person,
  );

/** Everybody's log-odds of leaving by band. Who leaves early is not there later, so that bands are learned beside what persons add to
 *  them, in turns; not where all have one visit each (`once`), of which nobody can tell what is the person's and what the visit's.
 *  Without any session: 0 throughout, a coin's. */
export const fitLeaving = (people: readonly (readonly Stay[])[], once = false): number[] => {
  const overall = addedOdds(
    people.flat().map((stay) => ({ ...stay, from: 0 })),
    0,
    1e-3,
  );
  let leave = Array.from({ length: bandCount }, () => overall);
  for (let turn = 0; turn < 10; turn++) {
    const cells: Cell[][] = leave.map(() => []);
    for (const stays of people) {
      const own = once ? 0 : leavingOf(stays, leave);
      for (const { band, ...stay } of stays) cells[band]!.push({ ...stay, from: own });
    }
    leave = cells.map((band) => addedOdds(band, overall, alike.band));
  }
  return leave;
};

/** How many events a visit has where nothing but the own leaving ends it, by `chance` in (0, 1); at most `most`. */
export const stayLength = (leave: readonly number[], own: number, chance: () => number, most = 20_000): number => {
  for (let k = 1; k < most; k++) if (chance() < logistic(leave[bandOf(k)]! + own)) return k;
  return most;
};

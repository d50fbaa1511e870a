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

/** What decides whether a person leaves after the k-th event, from 1: fatigue is the second's weight. */
export const wearOf = (k: number): [number, number] => [1, Math.log(k)];

/** A session as trials: stayed after each event but the last, left after that. Beyond `most` events only the first count. */
export const trialsOf = (length: number, most: number): { features: [number, number]; happened: boolean }[] =>
  Array.from({ length: Math.min(length, most) }, (_, k) => ({ features: wearOf(k + 1), happened: k + 1 === length }));

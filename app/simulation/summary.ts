import type { Counts, Population } from "../../domain/persona.js";
import { jensenShannon, kolmogorovSmirnov } from "../../eval/simulation/distances.js";
import type { FinishedVisit } from "./visits-file.js";

const sorted = (counts: ReadonlyMap<number, number>): Counts => [...counts].sort(([a], [b]) => a - b);

/** What came of a run. `clicksASlate`: items taken a slate; `covered`: the share of the catalogue that was shown to anybody; `ratings`: how
 *  often each level was given, `ratingsApart` (Jensen-Shannon, bits) how far that is from what held-out users gave; `visits`: how many
 *  had so many events, `visitsApart` (Kolmogorov-Smirnov) how far that is from real sessions, both counted up to the most that a visit
 *  can have here. NaN, in JSON null, where there is nothing to compare. */
export interface SimulationSummary {
  users: number;
  slates: number;
  clicks: number;
  clicksASlate: number;
  left: number;
  covered: number;
  ratings: Counts;
  ratingsApart: number;
  visits: Counts;
  visitsApart: number;
}

/** Counts finished visits one by one; holds nothing that grows with their number. */
export const summed = async (
  visits: AsyncIterable<FinishedVisit>,
  { real }: Pick<Population, "real">,
  { itemCount, most }: { itemCount: number; most: number },
): Promise<SimulationSummary> => {
  const [ratings, lengths] = [new Map<number, number>(), new Map<number, number>()];
  const shown = new Uint8Array(itemCount);
  const one = (counts: Map<number, number>, value: number) => counts.set(value, (counts.get(value) ?? 0) + 1);
  let [users, slates, clicks, left] = [0, 0, 0, 0];
  for await (const visit of visits) {
    users++;
    slates += visit.pages.length;
    if (visit.left) left++;
    let events = 0;
    for (const { items, taken } of visit.pages) {
      for (const item of items) shown[item] = 1;
      events += taken.length;
      for (const { rating } of taken) if (rating !== undefined) one(ratings, rating);
    }
    clicks += events;
    // A session that is known has an event.
    if (events > 0) one(lengths, events);
  }
  const upTo = new Map<number, number>();
  for (const [length, count] of real.sessions) upTo.set(Math.min(most, length), (upTo.get(Math.min(most, length)) ?? 0) + count);
  return {
    users,
    slates,
    clicks,
    clicksASlate: clicks / (slates || 1),
    left,
    covered: shown.reduce((sum, x) => sum + x, 0) / itemCount,
    ratings: sorted(ratings),
    ratingsApart: jensenShannon(sorted(ratings), real.ratings),
    visits: sorted(lengths),
    visitsApart: kolmogorovSmirnov(sorted(lengths), sorted(upTo)),
  };
};

import { openArtifact } from "../catalog/artifact.js";
import { interactionsBuilder } from "../catalog/build-interactions.js";
import type { Catalogue } from "../catalog/catalogue.js";
import { loadCatalogue, loadInteractions } from "../catalog/catalogue-parts.js";
import type { Interactions } from "../catalog/interactions.js";
import { widenedCatalogue } from "../catalog/widened-catalogue.js";
import { BadRequest, BrokenArtifact, shown } from "../domain/errors.js";
import type { Entry, Journal } from "../memory/journal.js";
import type { RankingReport } from "../ranking/ranking.js";
import { fitCatalog } from "./fit-catalog.js";
import { stampOf, takenIn } from "./live-catalog.js";

/** What to fit again. `since`: only where something was appended since the last fit ("last"), or at that time (seconds since 1970) or later;
 *  absent: in any case. */
export interface RefitInput {
  dir: string;
  journal: Journal;
  since?: "last" | number | undefined;
  onStep?: ((step: string) => void) | undefined;
}

/** What came of it: how many items and events were taken in, and how the ranking was chosen. */
export type Refit = { fitted: false; because: string } | { fitted: true; items: number; events: number; ranking: RankingReport };

/** All events and the appended ones, each user's in the order of time. */
const withEvents = (interactions: Interactions, catalogue: Catalogue, entries: readonly Entry[]): Interactions => {
  const builder = interactionsBuilder();
  const { users, offsets, items, values, times } = interactions;
  users.forEach((user, u) => {
    for (let at = offsets[u]!; at < offsets[u + 1]!; at++) builder.add(user, items[at]!, values[at]!, times[at]!);
  });
  for (const entry of entries) {
    if (!("event" in entry)) continue;
    const { userId, itemId, value, time } = entry.event;
    const item = catalogue.indexOf(itemId);
    if (item !== undefined) builder.add(userId, item, value, time);
  }
  return builder.done().interactions;
};

/** The last second that a date can name. */
const latestTime = 8.64e12;

const count = (entries: readonly Entry[]) => {
  const items = entries.filter((entry) => "item" in entry).length;
  return { items, events: entries.length - items };
};

const checkSince = (since: unknown): void => {
  if (since === undefined || since === "last" || (typeof since === "number" && Math.abs(since) <= latestTime)) return;
  const expected = '"last", or seconds since 1970';
  throw new BadRequest({ place: "fit.since", given: shown(since), expected, cure: "Leave it out to fit in any case." });
};

/** Fits a catalogue again, on what it was fitted on and on what was appended since, and puts the new one in its place when it is whole.
 *  Whoever serves from it goes on meanwhile, and takes up the new one by itself. Throws BrokenArtifact where another fit or ingest was faster:
 *  then that one stands, and nothing that was appended is lost. */
export const refit = async ({ dir, journal, since, onStep = () => {} }: RefitInput): Promise<Refit> => {
  checkSince(since);
  const stamp = stampOf(dir);
  const { manifest, part } = openArtifact(dir);
  const from = takenIn(manifest.about)[journal.id] ?? 0;
  if (since === "last" && journal.after(from, 1).length === 0) return { fitted: false, because: "nothing was appended since the last fit" };
  if (typeof since === "number" && !journal.hasSince(from, since))
    return { fitted: false, because: `nothing was appended since ${new Date(since * 1000).toISOString()}` };
  const entries = journal.after(from);
  const upTo = entries.at(-1)?.place ?? from;
  onStep(`taking in ${count(entries).items} items and ${count(entries).events} events`);
  const before = loadCatalogue(part("catalogue"));
  const fresh = entries.flatMap((entry) => ("item" in entry && before.indexOf(entry.item.id) === undefined ? [entry.item] : []));
  const catalogue = fresh.length ? widenedCatalogue(before, fresh) : before;
  const ranking = await fitCatalog({
    catalogue,
    interactions: withEvents(loadInteractions(part("interactions")), catalogue, entries),
    out: dir,
    seed: Number(manifest.about.seed ?? 0),
    about: { ...manifest.about, appended: { ...takenIn(manifest.about), [journal.id]: upTo } },
    onStep,
    ready: () => {
      if (stampOf(dir) === stamp) return;
      throw new BrokenArtifact({
        place: dir,
        given: "another catalogue than the one that was read",
        expected: "the same, until the new one is whole",
        cure: "Another fit or ingest was faster. Fit again; nothing was lost.",
      });
    },
  });
  // What this fit has taken in stays until the next: whoever serves from the old catalogue has it from there, until the new one is open.
  journal.drop(from);
  return { fitted: true, ...count(entries), ranking };
};

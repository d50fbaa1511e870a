import { statSync } from "node:fs";
import { join } from "node:path";
import { manifestName } from "../catalog/manifest.js";
import type { Journal } from "../memory/journal.js";
import { inTail } from "../tools/item-facts.js";
import { type LoadedCatalog, loadCatalog, loadCatalogGently } from "./load-catalog.js";
import { storedIn } from "./stored-events.js";
import { widenedCatalog } from "./widened-catalog.js";

/** Up to which place of each journal an artifact has taken in what was appended, by the journal's id. */
export const takenIn = (about: Record<string, unknown>): Record<string, number> =>
  (about.appended as Record<string, number> | undefined) ?? {};

/** What tells one artifact in a folder from the next; undefined while one is being put in its place. */
export const stampOf = (dir: string): string | undefined => {
  const found = statSync(join(dir, manifestName), { throwIfNoEntry: false });
  return found && `${found.ino} ${found.mtimeMs}`;
};

/** The catalogue as it stands: opened, widened by what was appended, replaced when a fit has made another. `now` looks for both, whichever
 *  process they came from. A new artifact is opened beside the requests, which go on with the old one until it is whole; one that cannot be
 *  opened is told to `onProblem`, once, and the old one stays. */
export const liveCatalog = (dir: string, journal: Journal, onProblem: (problem: unknown) => void) => {
  let stamp = stampOf(dir);
  let loaded = loadCatalog(dir);
  let place = takenIn(loaded.about)[journal.id] ?? 0;
  let opening: Promise<void> | undefined;

  /** Takes in what the journal holds behind the last place. Events of items that a new artifact has no longer are passed over. */
  const catchUp = (): void => {
    const newest = journal.newest();
    if (newest <= place) return;
    const entries = journal.after(place);
    const { catalogue } = loaded.world;
    const items = entries.flatMap((entry) => ("item" in entry && catalogue.indexOf(entry.item.id) === undefined ? [entry.item] : []));
    if (items.length > 0) loaded = widenedCatalog(loaded, items);
    const { world, pasts, interactions } = loaded;
    const isStored = storedIn(interactions, world.catalogue.indexOf);
    for (const entry of entries) {
      if (!("event" in entry)) continue;
      const { userId, itemId, value } = entry.event;
      const item = world.catalogue.indexOf(itemId);
      if (item === undefined || isStored(entry.event)) continue;
      world.ranking.append({ user: pasts.append(userId, item, value), item, value });
      world.tail[item] = inTail(world.ranking.popularity[item]!, world.rareBelow);
    }
    place = Math.max(newest, entries.at(-1)?.place ?? 0);
  };

  const reopen = async (found: string): Promise<void> => {
    stamp = found;
    try {
      const next = await loadCatalogGently(dir);
      loaded = next;
      place = takenIn(next.about)[journal.id] ?? 0;
    } catch (problem) {
      // Replaced again in the middle of reading: the next request finds the newer one.
      if (stampOf(dir) === found) onProblem(problem);
    } finally {
      opening = undefined;
    }
  };

  const look = (): void => {
    const found = stampOf(dir);
    if (opening === undefined && found !== undefined && found !== stamp) opening = reopen(found);
  };

  return {
    now: (): LoadedCatalog => {
      look();
      catchUp();
      return loaded;
    },
    /** Resolves when a new artifact that is there by now has been opened. */
    settled: async (): Promise<void> => {
      look();
      await opening;
    },
  };
};

export type LiveCatalog = ReturnType<typeof liveCatalog>;

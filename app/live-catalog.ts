import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import { manifestName } from "../catalog/manifest.js";
import type { Journal } from "../memory/journal.js";
import { inTail } from "../tools/item-facts.js";
import { type LoadedCatalog, loadCatalog } from "./load-catalog.js";
import { widenedCatalog } from "./widened-catalog.js";

/** Up to which place of each journal an artifact has taken in what was appended, by the journal's id. */
export const takenIn = (about: Record<string, unknown>): Record<string, number> =>
  (about.appended as Record<string, number> | undefined) ?? {};

/** What tells one artifact in a folder from the next. */
const stampOf = (dir: string): string | undefined => {
  const found = statSync(join(dir, manifestName), { throwIfNoEntry: false });
  return found && `${found.ino} ${found.mtimeMs}`;
};

/** The catalogue as it stands: opened, widened by what was appended, replaced when a fit has made another. `now` looks for both, whichever
 *  process they came from; who has begun with one catalogue goes on with it. */
export const liveCatalog = (dir: string, journal: Journal) => {
  let stamp = stampOf(dir);
  let loaded = loadCatalog(dir);
  let place = takenIn(loaded.about)[journal.id] ?? 0;

  /** Takes in what the journal holds behind the last place. Events of items that a new artifact has no longer are passed over. */
  const catchUp = (): void => {
    if (journal.newest() <= place) return;
    const entries = journal.after(place);
    const items = entries.flatMap((entry) =>
      "item" in entry && loaded.world.catalogue.indexOf(entry.item.id) === undefined ? [entry.item] : [],
    );
    if (items.length > 0) loaded = widenedCatalog(loaded, items);
    const { world, pasts } = loaded;
    for (const entry of entries) {
      if (!("event" in entry)) continue;
      const { userId, itemId, value } = entry.event;
      const item = world.catalogue.indexOf(itemId);
      if (item === undefined) continue;
      world.ranking.append({ user: pasts.append(userId, item, value), item, value });
      world.tail[item] = inTail(world.ranking.popularity[item]!, world.rareBelow);
    }
    place = entries.at(-1)?.place ?? place;
  };

  /** Opens the artifact again where there is another. While one is being put in its place there may be none for a moment. */
  const reopen = (): void => {
    const found = stampOf(dir);
    if (found === undefined || found === stamp) return;
    loaded = loadCatalog(dir);
    stamp = found;
    place = takenIn(loaded.about)[journal.id] ?? 0;
  };

  return {
    dir: resolve(dir),
    journal,
    now: (): LoadedCatalog => {
      reopen();
      catchUp();
      return loaded;
    },
  };
};

export type LiveCatalog = ReturnType<typeof liveCatalog>;

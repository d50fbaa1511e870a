import type { Config } from "../config.js";
import type { Failure, ServiceView } from "../domain/service-view.js";
import type { SlateCount, SlateTally } from "../memory/slate-tally.js";
import { settingChecks } from "./diagnose.js";
import type { LoadedCatalog } from "./load-catalog.js";

const secondsAnHour = 3600;
const hoursADay = 24;
/** A view has so many stretches at least, where they are of an hour, of six hours or of a day. */
const lengths = [1, 6, hoursADay];
const enough = 60;

/** The value below which a share of the sorted ones lies. */
const quantile = (sorted: readonly number[], share: number): number | null =>
  sorted.length === 0 ? null : Number(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!.toFixed(2));

const sum = (slates: readonly SlateCount[], of: (one: SlateCount) => number): number => slates.reduce((all, one) => all + of(one), 0);

/** What the counts come to, stretch by stretch. `size`: items of the catalogue; `now` in seconds since 1970. */
export const stretchesOf = (
  tally: Pick<SlateTally, "slates" | "items">,
  size: number,
  hours: number,
  now: number,
): ServiceView["stretches"] => {
  const length = secondsAnHour * (lengths.find((one) => hours / one <= enough) ?? hoursADay);
  const first = Math.floor((now - hours * secondsAnHour) / length) * length;
  const slates = tally.slates(first);
  const items = tally.items(first);
  const seen = new Set<string>();
  const onDay = new Map<number, number>();
  for (const { day } of items) onDay.set(day, (onDay.get(day) ?? 0) + 1);
  const stretches: ServiceView["stretches"] = [];
  for (let from = first; from <= now; from += length) {
    const own = slates.filter(({ time }) => time >= from && time < from + length);
    // Items are counted by the day: one is shown from the beginning of its day on.
    for (const { day, item } of items) if (day * hoursADay * secondsAnHour < from + length) seen.add(item);
    const sorted = own.map(({ ms }) => ms).sort((a, b) => a - b);
    stretches.push({
      from: new Date(from * 1000).toISOString(),
      slates: own.length,
      median: quantile(sorted, 0.5),
      slow: quantile(sorted, 0.95),
      calls: sum(own, ({ calls }) => calls),
      tokens: sum(own, ({ tokens }) => tokens),
      cost: Number(sum(own, ({ cost }) => cost).toFixed(6)),
      diversity: own.length ? Number((sum(own, ({ diversity }) => diversity) / own.length).toFixed(4)) : null,
      coverage: size ? Number((seen.size / size).toFixed(6)) : 0,
      // No stretch reaches over midnight.
      daily: size ? Number(((onDay.get(Math.floor(from / (hoursADay * secondsAnHour))) ?? 0) / size).toFixed(6)) : 0,
    });
  }
  return stretches;
};

/** What a manifest tells of the ingest that made it. */
interface Ingested {
  items?: { untitled?: number; bare?: number };
  rejected?: Record<string, number>;
}

/** How healthy a catalogue is. */
const health = ({ world, interactions, about }: LoadedCatalog): ServiceView["catalogue"] => {
  const { items = {}, rejected = {} } = (about.ingest ?? {}) as Ingested;
  let cold = 0;
  for (let index = 0; index < world.catalogue.size; index++) if ((world.ranking.popularity[index] ?? 0) === 0) cold++;
  let images = 0;
  for (let index = 0; world.sights && index < world.catalogue.size; index++) if (world.sights.has(index)) images++;
  return {
    name: String(about.name ?? "unnamed"),
    items: world.catalogue.size,
    events: interactions.values.length,
    users: interactions.offsets.length - 1,
    cold,
    bare: items.bare ?? 0,
    untitled: items.untitled ?? 0,
    rejected,
    images: world.sights ? images : null,
  };
};

export interface ServiceViewPorts {
  loaded: LoadedCatalog;
  tally: SlateTally;
  config: Config;
  failures: readonly Failure[];
  /** Seconds since 1970. */
  now: number;
}

/** A server's work and state, for its operator: no key, no password, no user. */
export const serviceView = (hours: number, { loaded, tally, config, failures, now }: ServiceViewPorts): ServiceView => ({
  hours,
  stretches: stretchesOf(tally, loaded.world.catalogue.size, hours, now),
  failures: [...failures],
  catalogue: health(loaded),
  settings: settingChecks(config),
});

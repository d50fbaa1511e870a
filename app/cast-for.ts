import { debaters } from "../agents/debaters.js";
import { rules, trust } from "../agents/moderator.js";
import type { Config } from "../config.js";
import { type Cast, castOf } from "../graphs/cast.js";
import type { Clock } from "../graphs/traced.js";
import type { FeedbackLog } from "../memory/feedback-log.js";
import { recordsOver } from "../memory/records.js";
import { searches } from "../tools/searches.js";
import { tasteSpace } from "../tools/tastes.js";
import { utteranceParser } from "../tools/utterance/parse.js";
import type { Records } from "../tools/world.js";
import { chanceOf } from "./chance.js";
import type { LoadedCatalog } from "./load-catalog.js";

/** Applies every factory of a roster to the same ports. */
const over = <P, R extends Readonly<Record<string, (ports: P) => unknown>>>(roster: R, ports: P) =>
  Object.fromEntries(Object.entries(roster).map(([name, make]) => [name, make(ports)])) as { [K in keyof R]: ReturnType<R[K]> };

/** What is kept of users in this home and in the catalogue's own events. `veto` writes to the log at `now()` seconds. */
const recordsFor = ({ world, interactions }: LoadedCatalog, log: FeedbackLog, now: () => number): Records => {
  const { past, vetoes } = recordsOver({
    log,
    indexOf: (itemId) => world.catalogue.indexOf(itemId),
    stored: (userId) => {
      const user = interactions.userIndex(userId);
      if (user === undefined) return undefined;
      const [from, to] = [interactions.offsets[user]!, interactions.offsets[user + 1]!];
      return { items: interactions.items.subarray(from, to), values: interactions.values.subarray(from, to) };
    },
  });
  return {
    past,
    vetoes,
    veto: (userId, itemId) => log.add({ id: `veto ${userId} ${itemId} ${now()}`, userId, itemId, kind: "veto", time: now() }),
  };
};

/** The agents over a loaded catalogue and a home's memory: the wiring of everything below the graphs. */
export const castFor = (loaded: LoadedCatalog, log: FeedbackLog, config: Config, clock: Clock, now: () => number): Cast => {
  const { world, voices } = loaded;
  return castOf({
    world,
    records: recordsFor(loaded, log, now),
    searches: over(searches, world),
    debaters: over(debaters, world),
    voices,
    weights: trust(Object.fromEntries(Object.keys(debaters).map((name) => [name, voices[name]?.brier ?? 0.25])), rules.eta),
    tastes: tasteSpace(world.catalogue),
    parse: utteranceParser(world),
    tuning: { debate: config.debate, rounds: config.debateRounds, temperature: config.plannerTemperature },
    reflections: config.reflections,
    chance: chanceOf,
    clock,
  });
};

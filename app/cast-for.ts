import { headsOf } from "../agents/advice/heads.js";
import { debaters } from "../agents/debaters.js";
import { type Occasion, occasionOf } from "../agents/occasion.js";
import type { PlannerTuning } from "../agents/planner.js";
import type { Hearing, Voices } from "../agents/voice.js";
import type { Config } from "../config.js";
import type { Intent } from "../domain/profile.js";
import { type Cast, castOf } from "../graphs/cast.js";
import type { Clock } from "../graphs/traced.js";
import type { LongStore } from "../memory/store.js";
import { clarifier } from "../tools/dialogue/clarify.js";
import { conversationOver } from "../tools/dialogue/conversation.js";
import { reflectionRules } from "../tools/reflection.js";
import { searches } from "../tools/searches.js";
import { snapOver } from "../tools/snap.js";
import { tasteLearner } from "../tools/tastes.js";
import { trust } from "../tools/trust.js";
import type { Advisors } from "./advisors.js";
import type { Bench } from "./bench.js";
import { chanceOf } from "./chance.js";
import type { LoadedCatalog } from "./load-catalog.js";
import type { Recollection } from "./memory/recollection.js";
import { type UserRecords, userRecords } from "./memory/user-records.js";

/** Applies every factory of a roster to the same ports. */
const over = <P, R extends Readonly<Record<string, (ports: P) => unknown>>>(roster: R, ports: P) =>
  Object.fromEntries(Object.entries(roster).map(([name, make]) => [name, make(ports)])) as { [K in keyof R]: ReturnType<R[K]> };

/** The mean squared error of saying 1/n of each of n candidates, for the twenty that are debated. */
const guess = 0.05 * 0.95;

/** Each debater's error before anything is learned of a user, 1 being a guess. */
const errorsBefore = ({ "nothing said": { voices } }: Voices, bench: Bench = debaters): Record<string, number> =>
  Object.fromEntries(Object.keys(bench).map((name) => [name, (voices[name]?.brier ?? guess) / guess]));

/** What is kept of users in this home's store, over a loaded catalogue. `now`: seconds since 1970. */
export const recordsFor = (loaded: LoadedCatalog, store: LongStore, recollection: Recollection, now: () => number): UserRecords =>
  userRecords({
    store,
    recollection,
    now,
    learner: tasteLearner(loaded.world),
    space: loaded.space,
    errors: errorsBefore(loaded.voices),
    everybody: loaded.world.everybody,
    indexOf: (itemId) => loaded.world.catalogue.indexOf(itemId),
    valuesOf: (itemId) => {
      const index = loaded.world.catalogue.indexOf(itemId);
      return index === undefined ? [] : loaded.world.bag(index);
    },
    own: (userId) => loaded.pasts.of(userId),
  });

/** What the agents that have a model ask of it; nothing is made for those that have none. */
const headsFor = ({ world }: LoadedCatalog, config: Config, advisors: Advisors, parse: (text: string) => Intent) => {
  if (Object.keys(advisors).length === 0) return {};
  const debate = config.chatMode === "fast" ? ("joint" as const) : config.chatDebate;
  const [snap, tools] = [snapOver(world.catalogue), over(searches, world)];
  return headsOf({ advisors, world, snap, parse, searches: tools, searchRounds: config.chatSearches, debate });
};

/** Voices were learned on people with a past: without one there is nothing that a wish could disagree with. Where debaters ask a model, or are
 *  the caller's own, a debate is worth what these are, of which the artifact knows nothing (`unheard`). */
const tuningOf = (config: Config, { world: { newcomers }, voices }: LoadedCatalog, unheard: boolean): PlannerTuning => ({
  debate: config.debate,
  pays: (profile) => unheard || (profile.events > 0 && voices[occasionOf(profile)].pays),
  rounds: config.debateRounds,
  temperature: config.plannerTemperature,
  question: config.questionCost,
  diversity: config.slateDiversity,
  calibration: config.slateCalibration,
  novelty: config.slateNovelty,
  unmet: newcomers !== undefined,
});

/** The agents over a loaded catalogue and a home's memory: the wiring of everything below the graphs. `bench`: who may debate. */
export const castFor = (
  loaded: LoadedCatalog,
  records: UserRecords,
  config: Config,
  clock: Clock,
  now: () => number,
  advisors: Advisors = {},
  bench: Bench = debaters,
): Cast => {
  const { world, voices } = loaded;
  const before = errorsBefore(voices, bench);
  const conversation = conversationOver(world);
  const question = clarifier(world);
  return castOf({
    world,
    records,
    now,
    searches: over(searches, world),
    debaters: over(bench, world),
    voices: Object.fromEntries(Object.entries(voices).map(([occasion, own]) => [occasion, own.voices])) as Record<
      Occasion,
      Hearing["voices"]
    >,
    weigh: (learned) => trust({ ...before, ...learned }, reflectionRules.eta),
    ...headsFor(loaded, config, advisors, conversation.parse),
    reach: config.chatReach,
    conversation,
    clarify: async (profile, dialogue, avoid) => question(profile, await records.past(profile.userId), dialogue, avoid),
    tuning: tuningOf(config, loaded, advisors.debaters !== undefined || bench !== debaters),
    reflections: config.reflections,
    chance: chanceOf,
    clock,
  });
};

import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { callRate } from "./app/access/call-rate.js";
import { keysOver } from "./app/access/keys.js";
import type { AppendFiles, FilesAppended } from "./app/append-files.js";
import { batchDoor } from "./app/batch/batch-door.js";
import { type Bench, benchWith } from "./app/bench.js";
import { recordsFor } from "./app/cast-for.js";
import { castsOver } from "./app/casts.js";
import { catalogFolder } from "./app/catalog-folder.js";
import { type AppendInput, checkedAppends } from "./app/checked-appends.js";
import { consoleDoors } from "./app/console-doors.js";
import { engineOver } from "./app/engine.js";
import { fittingOver } from "./app/fitting.js";
import { lateBound } from "./app/late-bound.js";
import { liveCatalog } from "./app/live-catalog.js";
import { lookups } from "./app/lookups.js";
import { checkedFeedback, type FeedbackInput } from "./app/memory/checked-feedback.js";
import { keptElsewhere } from "./app/memory/kept-elsewhere.js";
import { openMemory } from "./app/memory/open-memory.js";
import { userControl } from "./app/memory/user-control.js";
import { userThreads } from "./app/memory/user-threads.js";
import { requestsFor } from "./app/requests-for.js";
import { outcomesOver, runsOver } from "./app/runs.js";
import { servingOver } from "./app/serving/serving.js";
import { heldSaver } from "./app/threads/held-saver.js";
import { holdsOver } from "./app/threads/holds.js";
import { threadsOver } from "./app/threads/threads.js";
import { turnsOver } from "./app/threads/turns.js";
import { watcher } from "./app/watch.js";
import { type ConfigInput, readConfig } from "./config.js";
import { member } from "./domain/member.js";
import type { Observer } from "./domain/observer.js";
import { openApiKeys } from "./memory/api-keys.js";
import { checkpoints } from "./memory/checkpoints.js";
import { openDatabase } from "./memory/database.js";
import { journalOf } from "./memory/journal.js";
import { openServed } from "./memory/served/open-served.js";
import { slateTally } from "./memory/slate-tally.js";
import type { ChatModel } from "./models/chat.js";

export type { Debater, DebaterOver, Turn as DebateTurn } from "./agents/debater.js";
export type { Alike, AlikeInput } from "./app/alike.js";
export type { Answer, RankedPick } from "./app/answer.js";
export type { BatchInput } from "./app/batch/batches.js";
export type { Progress, Turn } from "./app/runs.js";
export { ParleyError } from "./domain/errors.js";
export type { Picture } from "./domain/picture.js";
export type { Usage } from "./domain/usage.js";
export type { ChatCall, ChatModel, ChatReply } from "./models/chat.js";
export { ChatFailure } from "./models/chat.js";
export type { AppendInput, FeedbackInput };

/** How to open Parley. Everything may be left out: then the bundled MovieLens set, SQLite in the user's data folder. `onBuild`
 *  hears of the steps when the bundled catalogue has to be built first (some seconds, once). `chatModel`: a model of your own, in place of
 *  those that the settings name; `observer`: hears of questions to models and of slates, to count them. `debaters`: of your own, by name, beside
 *  the roster's; they speak softly until feedback has shown what their words are worth. */
export type ParleyOptions = ConfigInput & {
  onBuild?: (step: string) => void;
  chatModel?: ChatModel;
  observer?: Observer;
  debaters?: Bench;
};

/** Opens Parley. Throws BrokenArtifact for an unusable catalogue, BrokenStore for an unusable home, BadRequest for settings that
 *  do not fit. The returned object serves any number of requests at once; `close` it to release the files. */
export const createParley = async ({ onBuild, chatModel, observer, debaters, ...options }: ParleyOptions = {}) => {
  const config = readConfig(options);
  const bench = benchWith(debaters);
  const openPlace = member("place of checkpoints", checkpoints, config.checkpoints);
  const closing = new AbortController();
  const { dir, remote } = await catalogFolder(config, { onBuild, closing: closing.signal });
  const file = join(config.home, "parley.db");
  const database = openDatabase(file);
  const journal = journalOf(database, dir);
  const catalog = liveCatalog(dir, journal, (problem) => {
    process.emitWarning(`the new catalogue in ${dir} is not taken up: ${(problem as Error).message}`);
  });
  const now = () => Date.now() / 1000;
  const clock = () => performance.now();
  const place = await openPlace({ database, postgres: config.database?.reveal(), clock });
  const served = await openServed(place.sql);
  const holds = holdsOver(place.threads, config.lease, clock);
  const world = lateBound(() => catalog.now().world);
  const memory = await openMemory(world, database, config, now);
  const tally = slateTally(database);
  const casts = await castsOver({ config, bench, database, clock, now, model: chatModel, sql: place.sql, observer, tally });
  const engine = engineOver({
    catalog: catalog.now,
    recordsFor: (loaded) => recordsFor(loaded, memory.store, memory.recollection, now),
    ...casts,
    saver: heldSaver(place.saver, async ({ configurable }, write) => {
      await holds.ensure(String(configurable?.thread_id));
      return write();
    }),
  });
  const records = lateBound(() => engine().records);
  const turns = turnsOver({ engine, place, holds, keep: config.keepCheckpoints, now });

  const requestOf = requestsFor(config.autonomy, bench);
  const append = (input: AppendInput): { items: number; events: number } => {
    const { items, events } = checkedAppends(input, catalog.now(), now);
    return journal.add(items, events, now());
  };
  const outcomes = outcomesOver(turns);
  const runs = runsOver(outcomes, requestOf);
  const batch = batchDoor({ config, engine, requestOf, clock });
  const threads = threadsOver({ place, turns, requestOf, retention: { keep: config.keepCheckpoints, days: config.keepDays }, now });

  const serving = servingOver({
    engine,
    outcomes,
    requestOf,
    place,
    served,
    keys: async () => keysOver(await openApiKeys(place.sql)),
    callRate: () => callRate(place.sql, config.rate),
    store: memory.store,
    config,
    clock,
    now,
  });

  return {
    /** The compiled graph, for those who want LangGraph's own doors to it. */
    get graph() {
      return turns.graph;
    },
    /** The catalogue as it stands. */
    get catalogue() {
      return world.catalogue;
    },
    config,

    /** For servers that run the graphs for others. */
    serving,

    ...runs,

    /** The last answer of a thread, waiting or not, whichever process gave it; undefined where the user has no thread of that name. */
    latest: turns.latest,

    /** Threads: list, history, what they stand at, time travel, deletion, retention. */
    threads,

    ...lookups(() => catalog.now().world),

    /** Takes in what came of a recommendation. It counts from the next request on. False for a repeat of an `id`,
     *  and for feedback older than all that is still open to change; a veto counts whenever it comes. Throws BadRequest for an unknown item, a
     *  time in milliseconds or to come, and a value that is missing, out of bounds or out of place. */
    feedback: async (input: FeedbackInput): Promise<boolean> => {
      const { scale } = catalog.now();
      return records.take(checkedFeedback({ id: randomUUID(), ...input }, { catalogue: world.catalogue, scale }, now));
    },

    /** Takes in items and events that came after the catalogue was fitted, without fitting it again: they count from the next request on, in
     *  every process that serves this home, and for good once `parley fit` has run. Items first, so that events may be about them. Returns
     *  how many were new; a repeat of an item, or of an event's `id`, is none. Throws BadRequest for what does not fit; then nothing was kept. */
    append: async (input: AppendInput): Promise<{ items: number; events: number }> => append(input),

    /** `append` of what stands in files, read as the catalogue's ingest has read its own. Throws BadDataset for files that cannot be used. */
    appendFiles: async (files: AppendFiles): Promise<FilesAppended> => {
      const { appendFiles } = await import("./app/append-files.js");
      return appendFiles(files, catalog.now(), append);
    },

    /** Fits the catalogue again with what was appended, on threads beside the requests, and takes up the new one when it is whole. `since`:
     *  only where something was appended since the last fit ("last"), or at that time (seconds since 1970) or later. `signal`, or closing Parley,
     *  breaks it off, and the old one stands. Throws BrokenArtifact where another fit was faster; nothing is lost then. */
    fit: fittingOver({ dir, remote, database: file, closing: closing.signal, settled: catalog.settled }),

    /** A user's say over what is kept: show, edit, forget, export, delete. */
    memory: userControl({
      ...memory,
      records,
      threads: userThreads(place, threads, served, serving.stopFor),
      parse: (text) => engine().cast.conversation.parse(text),
      others: { ...keptElsewhere({ database, journal, place, slates: served.slates, now }), batches: batch.ofUsers },
      now,
    }),

    /** Recommendations for many users ahead of their asking, by any number of processes over one PostgreSQL (PARLEY_DATABASE). */
    batches: batch.batches,

    /** For pages that show a catalogue, a taste, a turn, or a server's work. */
    console: consoleDoors({ loaded: () => engine().loaded, records, tally, config, now }),

    /** One look at whether the user should hear of something unasked: new items to the taste, or a taste that has turned. */
    watch: watcher({ ...memory, records, world, now, autonomy: config.autonomy, recommend: runs.recommend }),

    close: async (): Promise<void> => {
      closing.abort();
      await Promise.all([memory.close(), place.close(), batch.close()]);
      database.close();
    },
  };
};

/** An opened Parley. */
export interface Parley extends Awaited<ReturnType<typeof createParley>> {}

import { randomUUID } from "node:crypto";
import type { Config } from "../../config.js";
import type { Request, RequestInput } from "../../domain/request.js";
import type { CheckpointPlace } from "../../memory/checkpoint-place.js";
import type { Served, ServedRun } from "../../memory/served/served.js";
import type { LongStore } from "../../memory/store.js";
import type { CallRate } from "../access/call-rate.js";
import type { Keys } from "../access/keys.js";
import type { Engine } from "../engine.js";
import type { Outcomes } from "../runs.js";
import { heldSaver } from "../threads/held-saver.js";
import { assistantsOf } from "./assistants.js";
import { type CompiledGraphs, compiledGraphs } from "./compiled-graphs.js";
import { markedSaver } from "./marked-saver.js";
import { protocolRuns } from "./protocol-runs.js";
import { protocolThreads } from "./protocol-threads.js";
import { pruning } from "./pruning.js";
import { recommendationsOver } from "./recommendations.js";
import { runDesk } from "./run-desk.js";
import { runnerOver } from "./runner.js";
import type { ServedGraph } from "./served-graph.js";
import { stopperOver } from "./stopper.js";
import { threadWrites } from "./thread-writes.js";
import { writersOver } from "./writers.js";

export interface ServingPorts {
  engine(): Engine;
  outcomes: Outcomes;
  requestOf(input: RequestInput): Request;
  place: CheckpointPlace;
  served: Served;
  /** Opened by who asks for them: most who open Parley know their callers. */
  keys(): Promise<Keys>;
  callRate(): Promise<CallRate>;
  store: LongStore;
  config: Config;
  /** Milliseconds that only go forward. */
  clock(): number;
  /** Seconds since 1970. */
  now(): number;
}

/** What a server brings: who hears of runs that are carried out, and of what goes wrong in them. */
export interface ProtocolHost {
  begin(work: { done: Promise<void>; stop(): void }): void;
  report(error: unknown, run: ServedRun): void;
  /** Hears of every run that is over here, and of what came of it. */
  ended(run: ServedRun, outcome: string): void;
}

/** What a server works with that runs the graphs for others: at LangGraph's own doors, under thread ids of their own. */
export const servingOver = ({ engine, outcomes, requestOf, place, served, keys, callRate, store, config, clock, now }: ServingPorts) => {
  const writers = writersOver();
  const stopper = stopperOver({ served, place });
  const saver = markedSaver(heldSaver(place.saver, writers.through));
  let made: { over: Engine; graphs: CompiledGraphs } | undefined;
  /** The graphs over the catalogue as it stands; the same ones for as long as that stands. */
  const graphs = (): CompiledGraphs => {
    const over = engine();
    if (made?.over !== over) made = { over, graphs: compiledGraphs(over.cast, saver) };
    return made.graphs;
  };
  const assistants = assistantsOf(1000 * now());

  return {
    graphs,
    keys,
    callRate,
    store,
    assistants,

    /** Stops whatever runs for a user, and sees its end. */
    stopFor: stopper.stopFor,

    /** For callers who want no graph. */
    recommendations: recommendationsOver({ engine, outcomes, requestOf, slates: served.slates, newId: randomUUID, most: config.userRuns }),

    /** LangGraph's protocol over the graphs. Runs that another process has left behind are taken up from now on; `close` it. */
    protocol: ({ begin, report, ended }: ProtocolHost, settings = config) => {
      const { lease, runs: runsAtOnce, waiting, userRuns, runSeconds, keepEvents, eventsLimit, keepCheckpoints: keep } = settings;
      const ofAll = graphs as unknown as () => Readonly<Record<string, ServedGraph>>;
      const runner = runnerOver({ served, place, graphs: ofAll, lease, seconds: runSeconds, clock, report, ended, keep, writers });
      const desk = runDesk({ served, runner, stopper, graphs: ofAll, most: runsAtOnce, keepEvents, eventsLimit, beat: lease / 3, begin });
      const most = { all: runsAtOnce + waiting, user: userRuns };
      const runs = protocolRuns({ served, place, desk, assistants, graphs: ofAll, newId: randomUUID, most });
      const write = threadWrites({ runs: served.runs, desk, lease, clock, writers, newId: randomUUID });
      const threads = protocolThreads({ served, place, runs, write, graphs: ofAll, newId: randomUUID, keep });
      const { stop } = pruning({ served, ...settings, every: 1000 * Math.min(3600, Math.max(60, keepEvents)) });
      const close = async (): Promise<void> => {
        stop();
        await desk.close();
      };
      return { assistants, graphs: ofAll, desk: { ...desk, close }, runs, threads };
    },

    /** Each throws where its part does not answer. */
    probes: {
      catalogue: async (): Promise<void> => void engine(),
      checkpoints: async (): Promise<void> => void (await place.threads.find("ready")),
      store: async (): Promise<void> => void (await store.get(["ready"], "ready")),
    },
  };
};

export type Protocol = ReturnType<ReturnType<typeof servingOver>["protocol"]>;

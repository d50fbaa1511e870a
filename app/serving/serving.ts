import type { Config } from "../../config.js";
import { debate } from "../../graphs/debate.js";
import { recommend } from "../../graphs/recommend.js";
import { solo } from "../../graphs/solo.js";
import type { CheckpointPlace } from "../../memory/checkpoint-place.js";
import type { LongStore } from "../../memory/store.js";
import type { Engine } from "../engine.js";

type Saver = CheckpointPlace["saver"];

/** The graphs by the names under which they are served, over one saver. */
const graphsOver = ({ cast }: Engine, checkpointer: Saver) => ({
  recommend: recommend(cast).compile({ checkpointer }),
  debate: debate(cast).compile({ checkpointer }),
  solo: solo(cast).compile({ checkpointer }),
});

export type ServedGraphs = ReturnType<typeof graphsOver>;

export interface ServingPorts {
  engine(): Engine;
  place: CheckpointPlace;
  store: LongStore;
  config: Config;
}

/** What a server works with that runs the graphs for others: at LangGraph's own doors, under thread ids of their own. */
export const servingOver = ({ engine, place, store }: ServingPorts) => {
  let made: { over: Engine; graphs: ServedGraphs } | undefined;
  return {
    saver: place.saver,
    store,
    /** The graphs over the catalogue as it stands; the same ones for as long as that stands. */
    graphs: (): ServedGraphs => {
      const over = engine();
      if (made?.over !== over) made = { over, graphs: graphsOver(over, place.saver) };
      return made.graphs;
    },
    /** Each throws where its part does not answer. */
    probes: {
      catalogue: async (): Promise<void> => void engine(),
      checkpoints: async (): Promise<void> => void (await place.threads.find("ready")),
      store: async (): Promise<void> => void (await store.get(["ready"], "ready")),
    },
  };
};

export type Serving = ReturnType<typeof servingOver>;

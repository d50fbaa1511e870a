import type { Request } from "../domain/request.js";
import type { Cast } from "../graphs/cast.js";
import { recommend } from "../graphs/recommend.js";
import { Carrying, type State, stateKeys } from "../graphs/state.js";
import { type Walk, walked } from "../graphs/walked.js";
import type { CheckpointPlace } from "../memory/checkpoint-place.js";
import type { LoadedCatalog } from "./load-catalog.js";
import type { UserRecords } from "./memory/user-records.js";
import type { Carried } from "./threads/whole-turn.js";

type Saver = CheckpointPlace["saver"];

/** The graph compiled over a saver. */
export type Graph = ReturnType<typeof graphOver>;
export const graphOver = (cast: Cast, checkpointer: Saver) => recommend(cast).compile({ checkpointer });

/** All that is made anew for a catalogue: what is kept of users as seen from it, the agents over it, and the graph. `hidden`: the graph for
 *  incognito threads, over their own saver. */
export interface Engine {
  loaded: LoadedCatalog;
  records: UserRecords;
  cast: Cast;
  graph: Graph;
  hidden(saver: Saver): Graph;
  /** Runs a request that nothing may interrupt, without LangGraph's runtime. `carried`: by its thread. */
  walk(request: Request, how?: Walk, carried?: Carried): Promise<State>;
}

export interface EnginePorts {
  /** The catalogue as it stands. */
  catalog(): LoadedCatalog;
  recordsFor(loaded: LoadedCatalog): UserRecords;
  castFor(loaded: LoadedCatalog, records: UserRecords): Cast;
  /** The cast for incognito threads: nothing that it costs or answers is written. */
  hiddenCastFor(loaded: LoadedCatalog, records: UserRecords): Cast;
  saver: Saver;
}

type Walked = ReturnType<typeof walked<ReturnType<typeof recommend>>>;

/** The engine for the catalogue as it stands; the same one for as long as that stands. A run that has begun goes on with its own. */
export const engineOver = ({ catalog, recordsFor, castFor, hiddenCastFor, saver }: EnginePorts): (() => Engine) => {
  let made: Engine | undefined;
  return () => {
    const loaded = catalog();
    if (made?.loaded === loaded) return made;
    const records = recordsFor(loaded);
    const cast = castFor(loaded, records);
    let secretCast: Cast | undefined;
    const hiddenCast = (): Cast => {
      secretCast ??= hiddenCastFor(loaded, records);
      return secretCast;
    };
    const walks: { open?: Walked; hidden?: Walked } = {};
    let hidden: Graph | undefined;
    made = {
      loaded,
      records,
      cast,
      graph: graphOver(cast, saver),
      hidden: (own) => {
        hidden ??= graphOver(hiddenCast(), own);
        return hidden;
      },
      walk: async (request, how, carried = {}) => {
        const which = request.incognito ? "hidden" : "open";
        walks[which] ??= walked(recommend(which === "open" ? cast : hiddenCast(), Carrying), stateKeys);
        return (await walks[which]({ request, ...carried }, how)) as unknown as State;
      },
    };
    return made;
  };
};

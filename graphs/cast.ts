import { settle } from "../agents/approver.js";
import { critic } from "../agents/critic.js";
import { type PlannerTuning, planner } from "../agents/planner.js";
import { profiler } from "../agents/profiler.js";
import { recommender } from "../agents/recommender.js";
import { retriever } from "../agents/retriever.js";
import type { Approval } from "../domain/human.js";
import type { Intent } from "../domain/profile.js";
import type { Search } from "../tools/search.js";
import type { TasteSpace } from "../tools/tastes.js";
import type { DebatePorts } from "./debate.js";
import { openingState, type State, type Update } from "./state.js";

/** All that the agents work with; handed in by the composition root. */
export interface CastPorts extends DebatePorts {
  searches: Readonly<Record<string, Search>>;
  tastes: TasteSpace;
  parse: (text: string) => Intent;
  tuning: PlannerTuning;
  reflections: number;
  chance: (seed: number) => number;
}

/** As many shown items a thread remembers. */
const shownKept = 200;

const remembered = (shown: readonly string[], itemIds: readonly string[]): string[] => [...shown, ...itemIds].slice(-shownKept);

/** A field that an earlier node of the graph has made. Missing, the edges are wrong, and no product may come of it. */
const made = <K extends "profile" | "plan" | "retrieval">(state: State, field: K): NonNullable<State[K]> => {
  const value = state[field];
  if (value === null) throw new Error(`the graph reached an agent that reads "${field}" before any agent made it`);
  return value as NonNullable<State[K]>;
};

const filled = (state: State) => ({ ...state, profile: made(state, "profile"), plan: made(state, "plan") });

/** The agents, each bound to its ports and reading from the main state. */
export const castOf = (ports: CastPorts) => {
  const { world, records } = ports;
  const agents = {
    profiler: profiler({ ...ports, idOf: (index) => world.catalogue.ids[index]! }),
    planner: planner(ports),
    retriever: retriever(ports),
    critic: critic(ports),
    recommender: recommender(ports),
  };
  return {
    ...ports,
    profiler: agents.profiler,
    planner: (state: State) => agents.planner({ ...state, profile: made(state, "profile") }),
    retriever: (state: State) => agents.retriever(filled(state)),
    critic: (state: State) => agents.critic({ ...filled(state), retrieval: made(state, "retrieval") }),
    recommender: async (state: State) => {
      const product = await agents.recommender({ ...filled(state), retrieval: made(state, "retrieval") });
      const waits = state.request.autonomy === "ask";
      const ids = product.recommendation.picks.map(({ itemId }) => itemId);
      return { ...product, shown: waits ? state.shown : remembered(state.shown, ids) };
    },
    settle: (verdict: Approval, { request, recommendation, shown, trace }: State): Update => {
      if (recommendation === null) throw new Error("the graph asked for approval before there was a recommendation");
      const settled = settle(verdict, recommendation, (itemId) => records.veto(request.userId, itemId));
      if ("recommendation" in settled) {
        return {
          ...settled,
          shown: remembered(
            shown,
            settled.recommendation.picks.map(({ itemId }) => itemId),
          ),
        };
      }
      const text = [request.text, settled.again].filter(Boolean).join(", ");
      return { ...openingState({ ...request, text }), trace };
    },
  };
};

export type Cast = ReturnType<typeof castOf>;

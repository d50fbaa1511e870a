import type { Aside } from "../agents/advice/advice.js";
import type { Heads } from "../agents/advice/heads.js";
import { judgements, type Settlement, settle } from "../agents/approver.js";
import { critic } from "../agents/critic.js";
import { type PlannerPorts, planner } from "../agents/planner.js";
import { profiler } from "../agents/profiler.js";
import { recommender } from "../agents/recommender.js";
import { retriever } from "../agents/retriever.js";
import type { Dialogue } from "../domain/dialogue.js";
import type { Approval } from "../domain/human.js";
import type { Recommendation } from "../domain/recommendation.js";
import type { Conversation } from "../tools/dialogue/conversation.js";
import type { Search } from "../tools/search.js";
import type { DebatePorts } from "./debate.js";
import { episodeOf } from "./episode.js";
import { openingState, type State, type Update } from "./state.js";

/** All that the agents work with; handed in by the composition root. */
export interface CastPorts extends DebatePorts, Omit<Heads, "advocacy">, Omit<PlannerPorts, "choose"> {
  searches: Readonly<Record<string, Search>>;
  conversation: Conversation;
  reflections: number;
  /** Seconds since 1970. */
  now: () => number;
  /** How many places chat models may move an item. */
  reach: number;
}

/** As many shown items a thread remembers. */
const shownKept = 200;

const remembered = (shown: readonly string[], itemIds: readonly string[]): string[] => [...shown, ...itemIds].slice(-shownKept);

/** The dialogue once a slate is before the user. An answer about items that are shown leaves that slate as it is, so that "the third"
 *  goes on meaning the same; an empty one too. */
const presented = (dialogue: Dialogue, { picks }: Recommendation): Dialogue => {
  const itemIds = picks.map(({ itemId }) => itemId);
  return itemIds.every((itemId) => dialogue.slate.includes(itemId)) ? dialogue : { ...dialogue, slate: itemIds };
};

/** A field that an earlier node of the graph has made. Missing, the edges are wrong, and no product may come of it. */
const made = <K extends "profile" | "plan" | "retrieval">(state: State, field: K): NonNullable<State[K]> => {
  const value = state[field];
  if (value === null) throw new Error(`the graph reached an agent that reads "${field}" before any agent made it`);
  return value as NonNullable<State[K]>;
};

const filled = (state: State) => ({ ...state, profile: made(state, "profile"), plan: made(state, "plan") });

/** The agents, each bound to its ports and reading from the main state. */
export const castOf = (ports: CastPorts) => {
  const { records } = ports;
  const agents = {
    profiler: profiler(ports),
    planner: planner(ports),
    retriever: retriever(ports),
    critic: critic(ports),
    recommender: recommender(ports),
  };
  const carriedOut = async (
    settled: Settlement,
    vetoed: readonly string[],
    { request, recommendation, shown, trace, dialogue, usage }: State,
    step: string,
  ): Promise<Update> => {
    if (!request.incognito) {
      const slate = recommendation!.picks.map(({ itemId }) => itemId);
      const said = [...vetoed.map((itemId) => ({ itemId, kind: "veto" as const })), ...judgements(settled, slate)];
      await records.judged(request.userId, said, step);
    }
    if ("again" in settled) {
      const refused = recommendation!.picks.map(({ itemId }) => itemId);
      return { ...openingState({ ...request, text: settled.again }), trace, usage, shown: remembered(shown, refused) };
    }
    const ids = settled.recommendation.picks.map(({ itemId }) => itemId);
    return { ...settled, shown: remembered(shown, ids), dialogue: ids.length ? { ...dialogue, slate: ids } : dialogue };
  };
  /** Writes down what the profiler has noted for good; a second time changes nothing. Only in a later step: run again after a crash, the
   *  profiler must not find its own note there as something said before. */
  const note = async (state: State): Promise<void> => {
    const { userId, noted } = made(state, "profile");
    if (noted.length) await records.state(userId, noted);
  };
  return {
    ...ports,
    profiler: agents.profiler,
    note,
    planner: async (state: State, aside?: Aside) => {
      await note(state);
      return agents.planner({ ...state, profile: made(state, "profile") }, aside);
    },
    retriever: (state: State, aside?: Aside) => agents.retriever(filled(state), aside),
    critic: (state: State, aside?: Aside) => agents.critic({ ...filled(state), retrieval: made(state, "retrieval") }, aside),
    recommender: async (state: State, aside?: Aside) => {
      const product = await agents.recommender({ ...filled(state), retrieval: made(state, "retrieval") }, aside);
      if (!state.request.incognito) await records.shown(episodeOf({ ...state, ...product }, ports.now()));
      const waits = state.request.autonomy === "ask";
      const ids = product.recommendation.picks.map(({ itemId }) => itemId);
      return {
        ...product,
        shown: waits ? state.shown : remembered(state.shown, ids),
        dialogue: presented(state.dialogue, product.recommendation),
      };
    },
    /** Throws at once for a verdict that does not fit the slate; what a good one leads to is promised. `step` names the step of the graph in
     *  which it is heard: carried out again after a crash, it is learned from once. */
    settle: (verdict: Approval, state: State, step: string): Promise<Update> => {
      if (state.recommendation === null) throw new Error("the graph asked for approval before there was a recommendation");
      const vetoed: string[] = [];
      const settled = settle(verdict, state.recommendation, (itemId) => vetoed.push(itemId));
      return carriedOut(settled, vetoed, state, step);
    },
  };
};

export type Cast = ReturnType<typeof castOf>;

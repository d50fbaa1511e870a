import { END, START, StateGraph } from "@langchain/langgraph";
import type { Aside } from "../agents/advice/advice.js";
import type { Plan } from "../domain/plan.js";
import type { Cast } from "./cast.js";
import { Input, Output, openingState, type Paged, State } from "./state.js";
import { traced } from "./traced.js";

/** What stands in for a planner: the learned ranking where there is a past, popularity where there is none, no other weighing. */
const soloPlan: Plan = {
  action: "recommend",
  searches: { personal: 0, popular: 0 },
  lean: 0,
  relevance: 1,
  pool: 60,
  shortlist: 60,
  debate: 2,
  rounds: 0,
  diversity: 0,
  calibration: 0,
  novelty: 0,
  focus: [],
  avoid: [],
  choices: [],
};

/** The single-agent baseline of LLM-ARS' first experiment: profiling and action only; no planning, debate or reflection. */
export const solo = (cast: Cast, input: typeof Input | typeof Paged = Input) =>
  new StateGraph({ state: State, input, output: Output })
    // Nothing is shown twice in a dialogue, as with the planner.
    .addNode("host", async ({ request, shown }: State) => ({ ...openingState(request), plan: { ...soloPlan, avoid: [...shown] } }))
    .addNode("profiler", traced("profiler", cast.clock, cast.profiler))
    .addNode(
      "recommender",
      traced("recommender", cast.clock, async (state: State, aside: Aside) => {
        await cast.note(state);
        const { candidates, retrieval, leans } = await cast.retriever(state);
        return cast.recommender({ ...state, candidates, retrieval, leans }, aside);
      }),
    )
    .addEdge(START, "host")
    .addEdge("host", "profiler")
    .addEdge("profiler", "recommender")
    .addEdge("recommender", END);

import { END, START, StateGraph } from "@langchain/langgraph";
import { answered } from "../agents/asker.js";
import { Answer, Approval } from "../domain/human.js";
import { parsed } from "../domain/parsed.js";
import type { Cast } from "./cast.js";
import { Context } from "./context.js";
import { debate } from "./debate.js";
import { heard } from "./heard.js";
import { type Carrying, Input, Output, openingState, type Paged, State } from "./state.js";
import { traced } from "./traced.js";

/** After the plan: ask the user first, or go and search. */
export const afterPlanner = ({ plan }: Pick<State, "plan">): "asker" | "retriever" => (plan?.action === "ask" ? "asker" : "retriever");

/** A debate pays where the searches disagree by as much as the plan says, or the run's context, and there is more than the slate to choose
 *  from. */
export const afterRetriever = (
  { plan, retrieval, candidates, request }: Pick<State, "plan" | "retrieval" | "candidates" | "request">,
  context: Context = {},
): "debate" | "critic" =>
  plan && retrieval && retrieval.disagreement >= (context.debate ?? plan.debate) && candidates.length > request.count ? "debate" : "critic";

/** The reflection edge, bounded: back to the planner while the critic finds fault and reflections are left. */
export const afterCritic = ({ critique, reflections }: Pick<State, "critique" | "reflections">, most: number): "planner" | "recommender" =>
  critique?.verdict === "revise" && reflections < most ? "planner" : "recommender";

/** In autonomy `ask` nothing is emitted before the user has approved. */
export const afterRecommender = ({ request, recommendation }: Pick<State, "request" | "recommendation">): "approver" | typeof END =>
  request.autonomy === "ask" && recommendation && recommendation.picks.length > 0 ? "approver" : END;

/** A rejection with words is a new wish; anything else ends the request. */
export const afterApprover = ({ recommendation }: Pick<State, "recommendation">): "profiler" | typeof END =>
  recommendation === null ? "profiler" : END;

/** LangGraph's name of a step, the same when it is run again: it follows from the checkpoint that the step begins at. */
const stepOf = ({ configurable }: { configurable?: Record<string, unknown> }): string => String(configurable?.checkpoint_ns);

/** The whole graph; where each edge leads stands here and nowhere else. `input`: what a caller sends. */
export const recommend = (cast: Cast, input: typeof Input | typeof Paged | typeof Carrying = Input) =>
  new StateGraph({ state: State, input, output: Output, context: Context })
    .addNode("host", async ({ request }) => openingState(request))
    .addNode("profiler", traced("profiler", cast.clock, cast.profiler))
    .addNode("planner", traced("planner", cast.clock, cast.planner))
    .addNode("asker", async ({ request, plan, questions, dialogue }: State) =>
      heard({ kind: "question", question: plan!.question, choices: plan!.choices }, (reply) => ({
        request: { ...request, text: answered(plan!, parsed("answer", Answer, reply).text) },
        questions: questions + 1,
        dialogue: { ...dialogue, asked: [...dialogue.asked, ...(plan!.asksFor === undefined ? [] : [plan!.asksFor])] },
      })),
    )
    .addNode("retriever", traced("retriever", cast.clock, cast.retriever))
    .addNode("debate", debate(cast).compile({ checkpointer: false }))
    .addNode("critic", traced("critic", cast.clock, cast.critic))
    .addNode("recommender", traced("recommender", cast.clock, cast.recommender))
    .addNode("approver", async (state: State, config) =>
      heard({ kind: "approval", recommendation: state.recommendation }, (reply) =>
        cast.settle(parsed("approval", Approval, reply), state, stepOf(config)),
      ),
    )
    .addEdge(START, "host")
    .addEdge("host", "profiler")
    .addEdge("profiler", "planner")
    .addConditionalEdges("planner", afterPlanner, ["asker", "retriever"])
    .addEdge("asker", "profiler")
    .addConditionalEdges("retriever", (state, config) => afterRetriever(state, config?.context), ["debate", "critic"])
    .addEdge("debate", "critic")
    .addConditionalEdges("critic", (state, config) => afterCritic(state, config?.context?.reflections ?? cast.reflections), [
      "planner",
      "recommender",
    ])
    .addConditionalEdges("recommender", afterRecommender, ["approver", END])
    .addConditionalEdges("approver", afterApprover, ["profiler", END]);

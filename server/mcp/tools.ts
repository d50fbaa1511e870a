import type { z } from "zod";
import type { Scope } from "../../domain/access.js";
import type { Principal } from "../principal.js";
import type { actionsOver } from "../rest/actions.js";
import {
  ExplainPath,
  Explanation,
  FeedbackAnswer,
  FeedbackBody,
  ItemsAnswer,
  RecommendAnswer,
  RecommendBody,
  Search,
} from "../rest/bodies.js";

/** One action as a tool: its words for a model, what it takes and gives. */
export interface Tool<I extends z.ZodObject = z.ZodObject> {
  title: string;
  description: string;
  input: I;
  output: z.ZodObject;
  /** What a caller must be allowed to. */
  scope: Scope;
  /** It changes nothing that a later call would see. */
  readOnly: boolean;
  call(actions: ReturnType<typeof actionsOver>, principal: Principal, input: z.output<I>, signal: AbortSignal): unknown;
}

const tool = <I extends z.ZodObject>(one: Tool<I>): Tool<I> => one;

/** What models may do by the Model Context Protocol; the same schemas and actions as the plain routes. */
export const tools = {
  recommend: tool({
    title: "Recommend items",
    description:
      "Recommends items of the catalogue to a user: none that the user has met, none outside of what the words demand, each with reasons. userId is required; give a thread's name to go on with a conversation.",
    input: RecommendBody,
    output: RecommendAnswer,
    scope: "recommend",
    readOnly: false,
    call: (actions, principal, input, signal) => actions.recommend(principal, input, signal),
  }),
  search: tool({
    title: "Search the catalogue",
    description: "Finds items whose title or texts hold the words, typos allowed, best first.",
    input: Search,
    output: ItemsAnswer,
    scope: "recommend",
    readOnly: true,
    call: (actions, principal, input) => actions.search(principal, input),
  }),
  explain: tool({
    title: "Explain a recommendation",
    description: "Tells how an earlier recommendation came about: what found each item, what the debaters said, what the critic checked.",
    input: ExplainPath,
    output: Explanation,
    scope: "recommend",
    readOnly: true,
    call: (actions, principal, input) => actions.explain(principal, input),
  }),
  feedback: tool({
    title: "Tell what came of a recommendation",
    description:
      "Keeps a user's word on an item (click, rating, dwell, keep, skip, dismiss, why, veto, undo); it counts from the next request on.",
    input: FeedbackBody,
    output: FeedbackAnswer,
    scope: "feedback",
    readOnly: false,
    call: (actions, principal, input) => actions.feedback(principal, input),
  }),
} as const;

import { END } from "@langchain/langgraph";
import { goesOn } from "../../agents/moderator.js";
import { floorsFor } from "../../graphs/debate.js";
import { afterApprover, afterCritic, afterPlanner, afterRecommender, afterRetriever } from "../../graphs/recommend.js";
import type { State } from "../../graphs/state.js";

const plan = (over: object) => ({ action: "recommend", debate: 0.3, rounds: 3, ...over }) as State["plan"];
const many = Array.from({ length: 20 }, (_, k) => ({ itemId: String(k), score: 0, found: {} }));
const request = (over: object = {}) => ({ count: 10, autonomy: "act", ...over }) as State["request"];
const retrieval = (disagreement: number) => ({ disagreement }) as State["retrieval"];

test("only the action ask goes to the asker", () => {
  expect(afterPlanner({ plan: plan({ action: "ask" }) })).toBe("asker");
  expect(afterPlanner({ plan: plan({}) })).toBe("retriever");
});

test.each([
  [0.5, many, "debate"],
  [0.3, many, "debate"],
  [0.2, many, "critic"],
  [0.9, many.slice(0, 10), "critic"],
  [0.9, [], "critic"],
])("with disagreement %d a debate pays or not", (value, candidates, next) => {
  expect(afterRetriever({ plan: plan({}), retrieval: retrieval(value), candidates, request: request() })).toBe(next);
});

test("a run's context decides in place of the plan when a debate pays", () => {
  const pays = (context: object) =>
    afterRetriever({ plan: plan({}), retrieval: retrieval(0.5), candidates: many, request: request() }, context);
  expect([pays({}), pays({ debate: 0.6 }), pays({ debate: 0 })]).toEqual(["debate", "critic", "debate"]);
});

test("reflection is bounded", () => {
  const revise = { verdict: "revise", detail: "" } as State["critique"];
  expect(afterCritic({ critique: revise, reflections: 1 }, 2)).toBe("planner");
  expect(afterCritic({ critique: revise, reflections: 2 }, 2)).toBe("recommender");
  expect(afterCritic({ critique: { verdict: "accept", detail: "" }, reflections: 0 }, 2)).toBe("recommender");
});

test("the debate goes on while they disagree and rounds are left", () => {
  const after = (spread: number, rounds: number) =>
    goesOn({ rounds: Array.from({ length: rounds }, () => ({ said: {}, pooled: [], spread })) }, { rounds: 3 });
  expect(after(1, 1)).toBe(true);
  expect(after(0.1, 1)).toBe(false);
  expect(after(1, 3)).toBe(false);
});

test("debaters that ask a model each have a step of their own, all others one together", () => {
  expect(floorsFor(["a", "b"], "each")).toEqual([["a"], ["b"]]);
  expect(floorsFor(["a", "b"], "joint")).toEqual([["a", "b"]]);
  expect(floorsFor(["a", "b"], "none")).toEqual([["a", "b"]]);
});

test("a slate waits for approval in autonomy ask alone, and an empty one never", () => {
  const slate = (picks: unknown[]) => ({ picks }) as State["recommendation"];
  expect(afterRecommender({ request: request({ autonomy: "ask" }), recommendation: slate([{}]) })).toBe("approver");
  expect(afterRecommender({ request: request({ autonomy: "ask" }), recommendation: slate([]) })).toBe(END);
  expect(afterRecommender({ request: request(), recommendation: slate([{}]) })).toBe(END);
});

test("a rejection with words begins again", () => {
  expect(afterApprover({ recommendation: null })).toBe("profiler");
  expect(afterApprover({ recommendation: {} as State["recommendation"] })).toBe(END);
});

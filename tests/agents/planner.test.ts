import { planner } from "../../agents/planner.js";
import { leant } from "../../agents/plans.js";
import type { Action } from "../../domain/plan.js";
import { Request } from "../../domain/request.js";
import { noUsage } from "../../domain/usage.js";

type Ports = Parameters<typeof planner>[0];
type View = Parameters<ReturnType<typeof planner>>[0];

/** Plans by a model that takes the last action that it may; `offered`: those that it was shown. */
const planFor = async (asks: Action, mayAsk: boolean, debates = true) => {
  let offered: readonly Action[] = [];
  const choose: Ports["choose"] = async (_asking, _profile, _core, actions) => {
    offered = actions;
    return { action: actions.at(-1)!, words: "heist" };
  };
  const about = { itemIds: ["1", "2"], values: [] };
  const intent = { constraints: [], wants: [], like: [], rest: "clever heist", asks, about, again: false };
  const view = {
    request: Request.parse({ userId: "u", text: "clever heist", mayAsk }),
    profile: { events: 0, intent, learned: { searches: {}, actions: {}, debaters: {} } },
    dialogue: { constraints: [], wants: [], like: [], query: [], asked: [], slate: [] },
    ...{ plan: null, critique: null, shown: [], questions: 0, reflections: 0, usage: noUsage },
  } as unknown as View;
  const pays = () => debates;
  const clarify = async () => ({ question: "Which genre?", choices: ["Drama"], field: "genres", gain: 9 });
  const ports = {
    tuning: { debate: 0.3, pays, rounds: 3, temperature: 0, question: 1 },
    chance: () => 0,
    clarify,
    choose,
  } as unknown as Ports;
  return { ...(await planner(ports)(view)), offered };
};

test.each(["explore", "explain", "compare"] as const)("a user who asks to %s gets that, whatever a model would rather do", async (asks) => {
  const { plan, offered } = await planFor(asks, true);
  expect(offered).toEqual([asks]);
  expect(plan.action).toBe(asks);
});

test("a model may choose between recommending and a question that is worth it", async () => {
  expect((await planFor("recommend", true)).offered).toEqual(["recommend", "ask"]);
  expect((await planFor("recommend", false)).offered).toEqual(["recommend"]);
});

test("its choice of words changes nothing else in the plan", async () => {
  const { plan } = await planFor("explore", false);
  expect(plan.words).toBe("heist");
  expect(plan.searches).toEqual({ titles: 4, meaning: 3, popular: 0 });
});

test("a debate is planned where debates pay, and nowhere else", async () => {
  expect((await planFor("recommend", false)).plan.debate).toBe(0.3);
  expect((await planFor("recommend", false, false)).plan.debate).toBeGreaterThan(1);
});

test("who wants adventure pays more for variety and the little known, who wants the familiar nothing, who says nothing the usual", () => {
  const prices = [undefined, 0, 0.5, 1].map((adventure) => leant(0.1, 0.6, adventure));
  expect(prices).toEqual([0.1, 0, 0.1, 0.6]);
  expect(leant(0.8, 0.6, 1)).toBe(0.8);
});

import type { Critique } from "../domain/critique.js";
import type { Dialogue } from "../domain/dialogue.js";
import type { Action, Plan } from "../domain/plan.js";
import type { Profile } from "../domain/profile.js";
import type { Request } from "../domain/request.js";
import type { Usage } from "../domain/usage.js";
import type { Clarification } from "../tools/dialogue/clarify.js";
import { quotes } from "../tools/snap.js";
import type { Advice, Aside } from "./advice/advice.js";
import type { Chooser } from "./advice/choosing.js";
import { firstPlan, mended } from "./plans.js";

/** What the planner decides on. `dialogue`: what holds after this turn; `shown`: items this thread has shown before; `questions`: how often it has asked already;
 *  `reflections`: how often the critic has sent the plan back. */
export interface PlannerView {
  request: Request;
  profile: Profile;
  plan: Plan | null;
  critique: Critique | null;
  dialogue: Dialogue;
  shown: readonly string[];
  questions: number;
  reflections: number;
  usage: Usage;
  /** The clarifying question whose expected gain beats its cost; absent where there is none, or no leave to ask. */
  worthAsking?: Clarification | undefined;
}

/** What operators may tune. `debate`: the disagreement of the searches from which one is held, where debates pay; 0: always. `temperature` 0: the best feasible action; above, a draw by exp(Q / temperature). */
export interface PlannerTuning {
  debate: number;
  /** Whether debates have been found to pay where a profile is like this. */
  pays: (profile: Profile) => boolean;
  rounds: number;
  temperature: number;
  /** What a first question to a stranger costs, in bits. */
  question: number;
  /** The plan's prices where nothing else is asked for. */
  diversity: number;
  calibration: number;
  novelty: number;
  /** Whether the catalogue has items that nobody has met, of which something can be told. */
  unmet: boolean;
}

/** Questions in one request at most. */
const mostQuestions = 2;

/** What a question costs, in bits: more the more the user has said and done already, and the more was asked in this dialogue. */
export const costOfAsking = ({ profile, dialogue }: Pick<PlannerView, "profile" | "dialogue">, question: number): number => {
  const said = dialogue.constraints.length + dialogue.wants.length + dialogue.like.length + dialogue.query.length;
  return question * (1 + dialogue.asked.length) + said + Math.log2(1 + profile.events) / 2;
};

/** Which actions make sense at all: asking needs leave and an open question, comparing needs two items, explaining one. */
const feasible: Record<Action, (view: PlannerView) => boolean> = {
  recommend: () => true,
  ask: ({ worthAsking }) => worthAsking !== undefined,
  explore: ({ profile }) => profile.intent.asks === "explore",
  explain: ({ profile: { intent } }) => intent.asks === "explain" && intent.about !== undefined,
  compare: ({ profile: { intent } }) => intent.asks === "compare" && (intent.about?.itemIds.length ?? 0) >= 2,
};

/** Q(s, a) before anything is learned: what the user asks for outright beats asking back, which beats recommending. */
const value: Record<Action, number> = { recommend: 1, ask: 2, explore: 3, explain: 4, compare: 4 };

export const feasibleActions = (view: PlannerView): Action[] =>
  (Object.keys(feasible) as Action[]).filter((action) => feasible[action](view));

/** What a whole gain over the mean is worth against the values above. */
const gainWorth = 2;

/** pi(a | s) ~ 1[feasible] exp(Q / temperature) of LLM-ARS; `chance` in [0, 1) draws from it. Q is the value above and what this user's
 *  feedback has shown the action to gain. */
export const chooseAction = (view: PlannerView, temperature: number, chance: number): Action => {
  const open = feasibleActions(view);
  const q = (action: Action): number => value[action] + gainWorth * (view.profile.learned.actions[action] ?? 0);
  const best = Math.max(...open.map(q));
  if (temperature === 0) return open.find((action) => q(action) === best)!;
  const weights = open.map((action) => Math.exp((q(action) - best) / temperature));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let reached = 0;
  for (const [k, action] of open.entries()) {
    reached += weights[k]! / total;
    if (chance < reached) return action;
  }
  return open.at(-1)!;
};

export interface PlannerPorts {
  tuning: PlannerTuning;
  chance: (seed: number) => number;
  /** The question with the greatest expected information gain over what may be shown, `avoid` left out. */
  clarify: (profile: Profile, dialogue: Dialogue, avoid: readonly string[]) => Promise<Clarification | undefined>;
  choose?: Chooser | undefined;
}

/** The question worth asking now: its expected gain beats its cost, there is leave to ask, and the words ask for something themselves. */
const worthAskingIn = async ({ request, profile, dialogue, shown, questions }: PlannerView, { tuning, clarify }: PlannerPorts) => {
  if (!request.mayAsk || questions >= mostQuestions || profile.intent.asks !== "recommend" || profile.intent.again) return undefined;
  const cost = costOfAsking({ profile, dialogue }, tuning.question);
  const best = await clarify(profile, dialogue, shown);
  return best && best.gain > cost ? { ...best, cost } : undefined;
};

/** The planner chooses the action and the means: which searches, how wide, whether a debate may pay, how varied the slate. With a model
 *  (`choose`) it is the model that picks among what the user has not asked for outright, and the words worth leaning on. */
export const planner =
  (ports: PlannerPorts) =>
  async (view: PlannerView, aside: Aside = {}): Promise<{ plan: Plan; reflections: number; summary: string; advice?: Advice }> => {
    if (view.plan && view.critique?.verdict === "revise") {
      const plan = mended(view.plan, view.critique);
      return {
        plan,
        reflections: view.reflections + 1,
        summary: `mends "${view.critique.failing}": pool ${plan.pool}, diversity ${plan.diversity}, searches ${Object.keys(plan.searches).join(", ")}`,
      };
    }
    const { tuning, chance, choose } = ports;
    const { reflections, profile } = view;
    const worthAsking = await worthAskingIn(view, ports);
    const seen = { ...view, worthAsking };
    const core = firstPlan(seen, chooseAction(seen, tuning.temperature, chance(view.request.seed)), tuning);
    if (!choose) return { plan: core, reflections, summary: summaryOf(core, profile, worthAsking) };
    const open = profile.intent.asks === "recommend" ? feasibleActions(seen) : [core.action];
    const { action, words, question, advice, word } = await choose(view, profile, core, open, aside);
    const plan = action === core.action ? core : firstPlan(seen, action, tuning);
    const reworded = {
      ...plan,
      ...(words === undefined ? {} : { words }),
      ...(question !== undefined && asksTheSame(question, plan) ? { question } : {}),
    };
    return {
      plan: reworded,
      reflections,
      summary: [summaryOf(reworded, profile, worthAsking), word].filter(Boolean).join("; "),
      ...(advice ? { advice } : {}),
    };
  };

/** Whether a question in other words is still about the field that the plan asks for: the answer is read against its choices. */
const asksTheSame = (question: string, { asksFor, choices }: Plan): boolean =>
  asksFor !== undefined && [asksFor, ...choices].some((term) => quotes(question, term));

const lessonWords = (plan: Plan, { learned }: Profile): string => {
  const words = Object.keys(plan.searches)
    .filter((name) => (learned.searches[name] ?? 1) !== 1)
    .map((name) => `${name} x${learned.searches[name]}`);
  return words.length ? `; learned: ${words.join(", ")}` : "";
};

const summaryOf = (plan: Plan, profile: Profile, worth: { gain: number; cost: number } | undefined): string =>
  plan.action === "ask"
    ? `asks for ${plan.asksFor}: ${worth?.gain.toFixed(2)} bits to be gained for ${worth?.cost.toFixed(2)}`
    : `${plan.action} with ${Object.keys(plan.searches).join(", ")}${lessonWords(plan, profile)}`;

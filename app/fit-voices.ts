import { probabilitiesOf, standardised, type Turn, type Voice } from "../agents/debater.js";
import { debaters } from "../agents/debaters.js";
import { profiler } from "../agents/profiler.js";
import { retriever } from "../agents/retriever.js";
import type { Interactions } from "../catalog/interactions.js";
import { silence } from "../domain/dialogue.js";
import type { Plan } from "../domain/plan.js";
import { noUsage } from "../domain/usage.js";
import { conversationOver } from "../tools/dialogue/conversation.js";
import { indexesOf } from "../tools/indexes-of.js";
import { unreflected } from "../tools/reflection.js";
import { searches } from "../tools/searches.js";
import { tasteLearner } from "../tools/tastes.js";
import type { Past, Records, World } from "../tools/world.js";

/** One held-out pick: the debaters' turn just before it, and the position among the candidates of what was picked. */
interface Case {
  turn: Turn;
  picked: number;
}

/** As many picks tell what a debater is worth. */
const mostHeard = 500;

/** A plan without words: what the debaters are asked about most often. */
const plan: Plan = {
  action: "recommend",
  searches: { personal: 0, "liked-together": 0.3 },
  lean: 0,
  relevance: 1,
  pool: 50,
  shortlist: 24,
  debate: 0,
  rounds: 1,
  diversity: 0,
  calibration: 0,
  novelty: 0,
  focus: [],
  avoid: [],
  choices: [],
};

/** The users whose last event was hidden from `world`, each with the past before it. */
const casesOf = async (world: World, { users, offsets, items, values }: Interactions, hidden: readonly number[]): Promise<Case[]> => {
  const past = (user: number): Past => ({
    known: true,
    items: items.subarray(offsets[user]!, offsets[user + 1]! - 1),
    values: values.subarray(offsets[user]!, offsets[user + 1]! - 1),
  });
  const userOf = new Map(hidden.slice(0, mostHeard).map((user) => [users[user]!, user]));
  const learner = tasteLearner(world);
  const records: Records = {
    recall: async (userId) => {
      const own = past(userOf.get(userId)!);
      return { past: own, tastes: learner.learned(own), bars: [], statements: [], reflection: unreflected() };
    },
    recollect: async () => ({ memories: [], without: false }),
    past: async (userId) => past(userOf.get(userId)!),
    judged: async () => {},
    state: async () => {},
    shown: async () => {},
  };
  const find = retriever({
    world,
    records,
    searches: Object.fromEntries(Object.entries(searches).map(([name, over]) => [name, over(world)])),
  });
  const know = profiler({
    records,
    conversation: conversationOver(world),
    world,
  });
  const cases: Case[] = [];
  for (const [userId, user] of userOf) {
    const request = { userId, text: "", count: 10, autonomy: "act" as const, mayAsk: false, incognito: true, seed: 0 };
    const { profile } = await know({ request, usage: noUsage, dialogue: silence });
    const { candidates } = await find({ request, profile, plan, leans: {}, usage: noUsage });
    const indexes = indexesOf(
      world.catalogue,
      candidates.map(({ itemId }) => itemId),
    );
    // The loop runs for seconds; whoever else lives on this thread gets a turn.
    await new Promise((resume) => setImmediate(resume));
    const picked = indexes.indexOf(items[offsets[user + 1]! - 1]!);
    if (picked >= 0) cases.push({ turn: { profile, plan, candidates, indexes, past: past(user) }, picked });
  }
  return cases;
};

/** The least a debater may say: evidence that did not foretell picks here still has its direction, in a whisper. */
const whisper = 0.05;
const newtonSteps = 20;

/** One pick: a debater's standardised strengths, what the candidates were worth before anybody spoke, in log-odds, and which was picked. */
export interface Heard {
  strengths: readonly number[];
  scores: readonly number[];
  picked: number;
}

/** The slope of a conditional logit: P(pick i) ~ exp(score_i + slope x z_i), by Newton's method on the log-likelihood, which is concave. Beside
 *  the scores, a debater is worth what it adds to them: one that only says again what the ranking has said gets 0. From -3 to 3.
 *  Source: McFadden 1974. */
export const fitSlope = (heard: readonly Heard[]): number => {
  let slope = 0;
  for (let step = 0; step < newtonSteps; step++) {
    let gradient = 0;
    let curvature = 1e-6;
    for (const { strengths: z, scores, picked } of heard) {
      const logs = z.map((one, i) => scores[i]! + slope * one);
      const most = Math.max(...logs);
      const odds = logs.map((one) => Math.exp(one - most));
      const total = odds.reduce((sum, one) => sum + one, 0);
      const mean = z.reduce((sum, one, i) => sum + (one * odds[i]!) / total, 0);
      gradient += z[picked]! - mean;
      curvature += z.reduce((sum, one, i) => sum + ((one - mean) ** 2 * odds[i]!) / total, 0);
    }
    slope = Math.max(-3, Math.min(3, slope + gradient / curvature));
  }
  return slope;
};

const brierOf = (heard: readonly Heard[], voice: Voice): number => {
  let sum = 0;
  let count = 0;
  for (const { strengths, picked } of heard) {
    probabilitiesOf(strengths, voice).forEach((p, i) => {
      sum += (p - (i === picked ? 1 : 0)) ** 2;
      count++;
    });
  }
  return count ? sum / count : 0.25;
};

/** Calibrates every debater on held-out picks: `world` must have been fitted without the last event of the `hidden` users (dense
 *  indexes). Picks come without words, so the debater for the words is silent there: it gets slope 1, a
 *  wish said aloud being worth more than a leaning, and the least error found. Deterministic. */
export const fitVoices = async (world: World, interactions: Interactions, hidden: readonly number[]): Promise<Record<string, Voice>> => {
  const cases = await casesOf(world, interactions, hidden);
  const voices: Record<string, Voice> = {};
  const silent: string[] = [];
  for (const [name, over] of Object.entries(debaters)) {
    const debater = over(world);
    const heard = cases.flatMap(({ turn, picked }): Heard[] => {
      if (turn.candidates.length < 2 || !debater.hears(turn)) return [];
      return [{ strengths: standardised(debater.weigh(turn)), scores: turn.candidates.map(({ score }) => score), picked }];
    });
    if (heard.length === 0) {
      silent.push(name);
      continue;
    }
    const voice = { slope: Math.max(whisper, fitSlope(heard)), brier: 0 };
    voices[name] = { ...voice, brier: brierOf(heard, voice) };
  }
  const least = Math.min(0.25, ...Object.values(voices).map(({ brier }) => brier));
  for (const name of silent) voices[name] = { slope: 1, brier: least };
  return voices;
};

import { z } from "zod";
import { brief, few } from "../../domain/lenient.js";
import type { Action, Plan } from "../../domain/plan.js";
import type { Profile } from "../../domain/profile.js";
import type { Advisor } from "../../models/asker.js";
import { asSafeData, asTerm } from "../../tools/as-data.js";
import { unfounded } from "../../tools/claims.js";
import { scattered } from "../../tools/scattered.js";
import { quotes, type Snap } from "../../tools/snap.js";
import type { World } from "../../tools/world.js";
import { type Advice, type Aside, type Asking, consulted, dataRule } from "./advice.js";

const promptOf = (profile: Profile, actions: readonly Action[], words: readonly string[]) => ({
  system: `You plan for a recommender: what to do next, and which words of a request are worth searching titles and texts for. ${dataRule}`,
  user: `The user: ${profile.events} events; leans to ${
    profile.long
      .filter(({ weight }) => weight > 0)
      .slice(0, 4)
      .map(({ value }) => asTerm(value))
      .join(", ") || "nothing known"
  }
Actions: ${actions.join(", ")}
Words: ${words.map((word) => asSafeData(word, 40)).join(", ") || "none"}
action: one of the actions. words: those worth searching for; leave out chatter. question: what to ask the user, if you ask.`,
});

const mostWords = 12;
const answerFor = (actions: readonly [Action, ...Action[]]) =>
  z.object({ action: z.enum(actions), words: few(brief(40), mostWords), question: brief(160) });

/** What may be asked: plain words and the catalogue's own terms, one question. */
const askable = (question: string, { catalogue }: World, snap: Snap): boolean => {
  const terms = [
    ...catalogue.nouns,
    ...catalogue.fields.map(({ name }) => name),
    ...[...catalogue.categories.values()].flatMap(({ values }) => values.slice(0, 200)),
  ];
  const all = new Set(snap.named(terms.join(", ")).map(({ field, value }) => `${field}=${value}`));
  const grounding = { title: "", others: [], own: terms, user: terms, values: all, wanted: all, numbers: new Set<number>() };
  return /^[^?]+\?$/.test(question.trim()) && unfounded(question, grounding, snap) === undefined;
};

export type Chooser = (
  asking: Asking,
  profile: Profile,
  plan: Plan,
  actions: readonly Action[],
  aside: Aside,
) => Promise<{ action: Action; words?: string; question?: string; advice?: Advice; word?: string }>;

/** The planner's question: which of the feasible actions, which of the user's words, which question. Not asked where there is one action
 *  and at most one word. The model sees the words one by one and out of order, not the request, so that no order in it can reach the model. Words that are not the user's are dropped; none left means all of them. */
export const choosing =
  (advisor: Advisor, world: World, snap: Snap): Chooser =>
  async (asking, profile, core, actions, { signal }) => {
    const words = profile.intent.rest.split(" ").filter(Boolean);
    const [first, ...others] = actions;
    if (first === undefined || (others.length === 0 && words.length < 2)) return { action: core.action };
    const prompt = promptOf(profile, actions, scattered(words));
    const { answer, advice } = await consulted(advisor, asking, { prompt, answer: answerFor([first, ...others]), maxTokens: 120, signal });
    if (!answer) return { action: core.action, advice };
    const kept = words.filter((word) => answer.words.some((chosen) => quotes(chosen, word)));
    const question = answer.action === "ask" && askable(answer.question, world, snap) ? answer.question.trim() : undefined;
    const fewer = kept.length > 0 && kept.length < words.length;
    return {
      action: answer.action,
      ...(fewer ? { words: kept.join(" ") } : {}),
      ...(question === undefined ? {} : { question }),
      advice,
      word: `the model chose ${answer.action}${fewer ? `, leaning on "${kept.join(" ")}"` : ""}`,
    };
  };

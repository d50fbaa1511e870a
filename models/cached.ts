import { createHash } from "node:crypto";
import { z } from "zod";
import { noUsage } from "../domain/usage.js";
import type { Asker, Question } from "./asker.js";

/** Where answers are kept. The text is JSON; `user` is who it was given to, so that it can be forgotten with everything else of theirs. */
export interface AnswerStore {
  get(key: string): string | undefined;
  set(key: string, user: string, text: string): void;
}

/** The key of a question: model and where it is asked, prompt, picture, schema, length and user. One user's answers are never another's. */
const keyOf = <T>(source: string, { user, prompt, answer, maxTokens }: Question<T>): string =>
  createHash("sha256")
    .update(
      JSON.stringify([
        source,
        user,
        prompt.system,
        prompt.user,
        z.toJSONSchema(answer),
        maxTokens,
        ...(prompt.image === undefined ? [] : [prompt.image]),
      ]),
    )
    .digest("hex");

/** What is kept under a key; a damaged row is none. */
const knownIn = (text: string | undefined): unknown => {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Answers what was answered before from the store, at no cost. Refusals are not kept, nor what
 *  the question wants forgotten. A kept answer that no longer fits is asked again. `place`: where the model is asked, for another endpoint
 *  may have another model of that name. */
export const cached =
  (ask: Asker, { model, place }: { model: string; place: string }, store: AnswerStore, clock: () => number): Asker =>
  async <T>(question: Question<T>) => {
    const start = clock();
    const key = keyOf(`${model} at ${place}`, question);
    const known = knownIn(store.get(key));
    const read = known === undefined ? undefined : question.answer.safeParse(known);
    if (read?.success) {
      question.onText?.(JSON.stringify(known));
      const chatMs = Number((clock() - start).toFixed(2));
      return { answered: true, answer: read.data, record: { model, end: "cached", ...noUsage, cachedCalls: 1, chatMs } };
    }
    const outcome = await ask(question);
    if (outcome.answered && question.keep !== false) store.set(key, question.user, JSON.stringify(outcome.answer));
    return outcome;
  };

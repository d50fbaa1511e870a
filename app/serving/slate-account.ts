import { z } from "zod";
import { Critique } from "../../domain/critique.js";
import { ShownItem } from "../../domain/memory.js";
import { Recommendation } from "../../domain/recommendation.js";
import { TraceLine } from "../../domain/trace.js";
import { shownItems } from "../../graphs/shown-items.js";
import type { State } from "../../graphs/state.js";
import { type Answer, RankedPick } from "../answer.js";

const Probabilities = z.record(z.string(), z.number());

/** How a slate came about: what is kept of it so that it can be explained. `score`: the log-odds after the debate, null where an item was not among the
 *  candidates; `found`: the searches that brought it, with its rank there; `said`: how probable each debater held it. `weights`: the share of
 *  each debater's word. */
export const SlateAccount = z.object({
  text: z.string(),
  thread: z.string().exactOptional(),
  action: Recommendation.shape.action,
  status: z.string(),
  note: z.string(),
  items: z.array(z.object({ ...RankedPick.shape, ...ShownItem.omit({ itemId: true }).shape, score: z.number().nullable() })),
  searches: z.record(z.string(), z.number()),
  retrieval: z.object({ allowed: z.int(), pooled: z.int(), disagreement: z.number() }).nullable(),
  debate: z.object({ weights: Probabilities, rounds: z.array(z.object({ spread: z.number() })) }).nullable(),
  critic: Critique.omit({ patch: true }).extend({ reflections: z.int() }).nullable(),
  trace: z.array(TraceLine.omit({ calls: true })),
});
export type SlateAccount = z.infer<typeof SlateAccount>;

const short = (value: number): number => Number(value.toFixed(6));
const shortAll = (values: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, short(value)]));

/** The account of an answer and the state that it was made of. */
export const slateAccount = (answer: Omit<Answer, "thread"> & { thread?: string }, state: State): SlateAccount => {
  const { plan, retrieval, transcript, critique, candidates, reflections, trace, request } = state;
  const scores = new Map(candidates.map(({ itemId, score }) => [itemId, score]));
  const picks = new Map(answer.recommendations.map((pick) => [pick.itemId, pick]));
  return {
    text: request.text,
    ...(answer.thread === undefined ? {} : { thread: answer.thread }),
    action: answer.action,
    status: answer.status,
    note: answer.note,
    items: shownItems([...picks.keys()], { candidates, transcript }).map(({ itemId, found, said }) => ({
      ...picks.get(itemId)!,
      score: scores.has(itemId) ? short(scores.get(itemId)!) : null,
      found,
      said: shortAll(said),
    })),
    searches: shortAll(plan?.searches ?? {}),
    retrieval: retrieval && { allowed: retrieval.allowed, pooled: retrieval.pooled, disagreement: short(retrieval.disagreement) },
    debate: transcript && {
      weights: shortAll(transcript.weights),
      rounds: transcript.rounds.map(({ spread }) => ({ spread: short(spread) })),
    },
    critic: critique && {
      verdict: critique.verdict,
      ...(critique.failing === undefined ? {} : { failing: critique.failing }),
      detail: critique.detail,
      reflections,
    },
    trace: trace.map(({ agent, ms, summary }) => ({ agent, ms, summary })),
  };
};

import { z } from "zod";
import { Pick, Recommendation } from "../domain/recommendation.js";
import { TraceLine } from "../domain/trace.js";
import { noUsage, Usage } from "../domain/usage.js";
import type { State } from "../graphs/state.js";
import { titleOf } from "../tools/titled.js";
import type { World } from "../tools/world.js";
import { HeldWords, heldIn } from "./held.js";

/** A pick with its place on the slate, from 1; an answer about some of a slate's items keeps their places there. */
export const RankedPick = z.object({ rank: z.int().min(1), ...Pick.shape });
export type RankedPick = z.infer<typeof RankedPick>;

/** What a caller gets. `status` waiting: the thread stands still until `resume` answers the `question`, or approves, edits or
 *  rejects `recommendations`, which are then a proposal and not yet emitted. `relax`: constraints that, loosened, would allow
 *  more; only when the slate is short. `probability` is P(I): the slate's sum to at most 1. */
export const Answer = z.object({
  thread: z.string(),
  user: z.string(),
  action: Recommendation.shape.action,
  status: z.enum([...Recommendation.shape.status.options, "waiting"]),
  recommendations: z.array(RankedPick),
  /** What is answered to a question about items, each piece of evidence with the item it resolves for. */
  claims: Recommendation.shape.claims,
  question: z.string().exactOptional(),
  /** Answers that the question offers; a number names one. Any other words will do as well. */
  choices: z.array(z.string()).exactOptional(),
  /** Why the last reply was refused; the thread waits for another. */
  problem: z.string().exactOptional(),
  note: z.string(),
  /** What holds in this thread after this turn, by the turn it came from. */
  held: z.array(HeldWords),
  relax: z.array(z.string()),
  trace: z.array(TraceLine),
  usage: Usage,
});
export type Answer = z.infer<typeof Answer>;

/** A pending interrupt's value, as the graph's asker and approver raise it. */
export type Pending = ({ kind: "question"; question: string; choices: string[] } | { kind: "approval"; recommendation: Recommendation }) & {
  problem?: string;
};

/** What of the state an answer is made from. */
export type Answered = { [K in "request" | "recommendation" | "trace" | "plan" | "dialogue" | "usage"]: State[K] };

/** Picks with their places: on the slate that they were asked about, where all stand on it, else in their own order. */
const ranked = (picks: readonly Pick[], slate: readonly string[]): RankedPick[] => {
  const onSlate = picks.every(({ itemId }) => slate.includes(itemId));
  return picks.map((pick, at) => ({ rank: onSlate ? slate.indexOf(pick.itemId) + 1 : at + 1, ...pick }));
};

/** The answer that a state and its pending interrupt, if any, amount to; without a thread where it is of none. */
export const answerOf = (state: Answered, pending: Pending | undefined, world: World): Omit<Answer, "thread"> => {
  const { request, recommendation, trace, plan, dialogue, usage } = state;
  const slate = pending?.kind === "approval" ? pending.recommendation : recommendation;
  return {
    user: request.userId,
    action: slate?.action ?? plan?.action ?? "recommend",
    status: pending ? "waiting" : (recommendation?.status ?? "empty"),
    recommendations: ranked(slate?.picks ?? [], dialogue.slate),
    claims: slate?.claims ?? [],
    ...(pending?.kind === "question" ? { question: pending.question, choices: pending.choices } : {}),
    ...(pending?.problem === undefined ? {} : { problem: pending.problem }),
    note: slate?.note ?? "",
    held: heldIn(dialogue, (itemId) => titleOf(world, itemId)),
    relax: slate?.relax ?? [],
    trace,
    usage: usage ?? noUsage,
  };
};

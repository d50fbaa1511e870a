import { z } from "zod";
import { Constraint } from "./constraint.js";
import { Feedback } from "./feedback.js";
import { Action } from "./plan.js";
import { UserId } from "./request.js";

/** What a user's own turn states for good: the words, and the condition they amount to. */
export const Standing = z.object({ words: z.string(), constraint: Constraint });
export type Standing = z.infer<typeof Standing>;

/** A standing statement or veto as it is kept. `source`: the user's words in a request, a veto, or a command of `parley memory`. `time` in
 *  seconds since 1970. */
export const Statement = Standing.extend({
  id: z.string(),
  userId: UserId,
  source: z.enum(["words", "veto", "command"]),
  time: z.number(),
});
export type Statement = z.infer<typeof Statement>;

/** A memory as it is recalled: the id by which it may be forgotten, its words, and the items that the user took then. */
export const Memory = z.object({ id: z.string(), words: z.string(), took: z.array(z.string()) });
export type Memory = z.infer<typeof Memory>;

/** An item of a slate: the searches that found it with their ranks, and how probable each debater held it. */
export const ShownItem = z.object({
  itemId: z.string(),
  found: z.record(z.string(), z.int()),
  said: z.record(z.string(), z.number()),
});
export type ShownItem = z.infer<typeof ShownItem>;

/** The latest word on an item that was shown. `reward`: how well the slate did by it, as the user's values stood then, 0 to 1; absent: it says
 *  nothing of that. */
export const Outcome = z.object({
  kind: Feedback.shape.kind,
  value: z.number().optional(),
  time: z.number(),
  reward: z.number().min(0).max(1).optional(),
});
export type Outcome = z.infer<typeof Outcome>;

/** What was shown to a user for which words, and what came of it: `outcomes` by item id, the latest word on each. */
export const Episode = z.object({
  id: z.string(),
  userId: UserId,
  time: z.number(),
  action: Action,
  words: z.string(),
  /** The hard conditions of the words, as they were put. */
  demands: z.array(Constraint),
  shown: z.array(ShownItem),
  outcomes: z.record(z.string(), Outcome),
});
export type Episode = z.infer<typeof Episode>;

/** What feedback says of the slate that led to it. `reward`: 0 to 1; `found`: the searches that brought the item; `errors`: each
 *  debater's squared error on that slate, 1 being as good as a guess. */
export const Credit = z.object({
  episode: z.string(),
  action: Action,
  reward: z.number().min(0).max(1),
  found: z.array(z.string()),
  errors: z.record(z.string(), z.number()),
});
export type Credit = z.infer<typeof Credit>;

/** How often an arm was tried and what it gained, both fading with time; `help`: how much better what it learned foretold each next
 *  feedback than not having learned it, in nats, fading likewise; `tests`: how often that was tried. */
export const Arm = z.object({ tried: z.number(), gained: z.number(), help: z.number(), tests: z.number() });
export type Arm = z.infer<typeof Arm>;

/** What feedback has taught of the means: actions and searches as arms of a bandit, the debaters' fading mean error. */
export const Reflection = z.object({
  actions: z.record(z.string(), Arm),
  searches: z.record(z.string(), Arm),
  debaters: z.record(z.string(), z.object({ error: z.number(), count: z.number() })),
  /** The debaters' lesson is tested as an arm's is. */
  debate: z.object({ help: z.number(), tests: z.number() }),
});
export type Reflection = z.infer<typeof Reflection>;

/** What the plan takes from a reflection, held-out feedback permitting: log-odds for an action, a factor for a search's weight, the share
 *  of each debater's word. Empty: nothing learned. */
export const Lessons = z.object({
  actions: z.record(z.string(), z.number()),
  searches: z.record(z.string(), z.number()),
  debaters: z.record(z.string(), z.number()),
});
export type Lessons = z.infer<typeof Lessons>;

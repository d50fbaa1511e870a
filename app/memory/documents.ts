import { z } from "zod";
import { Feedback } from "../../domain/feedback.js";
import { Credit, Reflection } from "../../domain/memory.js";
import { unreflected } from "../../tools/reflection.js";
import { HeldTastes, StoredTastes } from "./held-tastes.js";

/** The documents of a user's memory that are one each; episodes and statements are one document apiece. */

/** profile/tastes. `base` holds what is folded in for good, `now` the recent feedback as well. They are bound to a catalogue's vectors
 *  (`space`) and to how many of its stored events (`stored`) and folded meetings (`folded`) went in: with others they are learned anew. */
export const TastesDocument = z.object({
  space: z.string(),
  stored: z.int(),
  folded: z.int(),
  base: StoredTastes.transform(HeldTastes.read),
  now: StoredTastes.transform(HeldTastes.read),
});
export type TastesDocument = z.infer<typeof TastesDocument>;

/** profile/past: the meetings that were folded, the latest of each item, oldest first. */
export const PastDocument = z.object({ items: z.array(z.string()), values: z.array(z.number()) });
export type PastDocument = z.infer<typeof PastDocument>;
export const emptyPast: PastDocument = { items: [], values: [] };

/** A piece of feedback with what it says of the slate that led to it. */
export const Heard = Feedback.omit({ userId: true }).extend({ credit: Credit.optional() });
export type Heard = z.infer<typeof Heard>;

/** profile/recent: the feedback not yet folded, by time; `upTo`: the time up to which all is folded, feedback older than that comes too
 *  late; `folded`: how many were; `slates`: the latest episodes and their items, newest last. */
export const RecentDocument = z.object({
  upTo: z.number().nullable(),
  folded: z.int(),
  events: z.array(Heard),
  slates: z.array(z.object({ episode: z.string(), items: z.array(z.string()) })),
});
export type RecentDocument = z.infer<typeof RecentDocument>;
export const nothingRecent: RecentDocument = { upTo: null, folded: 0, events: [], slates: [] };

/** reflections/weights: `base` and `now` as with the tastes. */
export const WeightsDocument = z.object({ base: Reflection, now: Reflection });
export type WeightsDocument = z.infer<typeof WeightsDocument>;
export const noWeights: WeightsDocument = { base: unreflected(), now: unreflected() };

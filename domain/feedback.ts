import { z } from "zod";
import { UserId } from "./request.js";

/** What the environment answers. `id` makes it idempotent: the same id twice counts once. `time` in seconds since 1970, when it happened.
 *  click: the user took the item; rating takes a value on the user's own scale; keep: left on a slate from which others were struck; skip: passed over; dwell takes seconds of attention;
 *  dismiss: sent away; why: asked for the reasons; veto bars the item for this user for ever; undo takes back everything that was said of
 *  the item before. */
export const Feedback = z.object({
  id: z.string().min(1).max(200),
  userId: UserId,
  itemId: z.string().min(1).max(200),
  kind: z.enum(["click", "rating", "keep", "skip", "dwell", "dismiss", "why", "veto", "undo"]),
  value: z.number().optional(),
  time: z.number(),
});
export type Feedback = z.infer<typeof Feedback>;

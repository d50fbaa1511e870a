import { z } from "zod";
import { UserId } from "./request.js";

/** What the environment answers. `id` makes it idempotent: the same id twice counts once. `time` in seconds since 1970.
 *  rating takes a value, veto bars the item for this user for ever, undo takes the veto or the event of the item back. */
export const Feedback = z.object({
  id: z.string().min(1).max(200),
  userId: UserId,
  itemId: z.string().min(1).max(200),
  kind: z.enum(["click", "rating", "skip", "veto", "undo"]),
  value: z.number().optional(),
  time: z.number(),
});
export type Feedback = z.infer<typeof Feedback>;

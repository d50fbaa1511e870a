import { z } from "zod";

/** A user met an item. `value` is a rating or a weight (1 for an implicit event). `time` orders the events of one user:
 *  seconds since 1970, or any number that grows; equal times keep the order of arrival. */
export const Event = z.object({
  userId: z.string().min(1).max(200),
  itemId: z.string().min(1).max(200),
  value: z.number(),
  time: z.number(),
});
export type Event = z.infer<typeof Event>;

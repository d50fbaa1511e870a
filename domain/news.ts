import { z } from "zod";

/** What is told on the way, before the answer: a reason of an item that will be shown, checked already. */
export const News = z.object({ type: z.literal("reason"), itemId: z.string(), title: z.string(), text: z.string() });
export type News = z.infer<typeof News>;

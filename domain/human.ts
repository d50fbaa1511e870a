import { z } from "zod";

/** What a user answers to a clarifying question. A bare string is taken as the text. */
export const Answer = z.union([z.string().transform((text) => ({ text })), z.object({ text: z.string() })]);
export type Answer = z.infer<typeof Answer>;

/** What a user says of a slate that waits for approval. edit keeps `itemIds`, in that order. reject with `text` asks anew with
 *  these words added; `vetoes` bars those items for this user for ever. */
export const Approval = z.discriminatedUnion("verdict", [
  z.object({ verdict: z.literal("approve") }),
  z.object({ verdict: z.literal("edit"), itemIds: z.array(z.string()).min(1) }),
  z.object({ verdict: z.literal("reject"), text: z.string().default(""), vetoes: z.array(z.string()).default([]) }),
]);
export type Approval = z.infer<typeof Approval>;

import { z } from "zod";
import { Picture } from "./picture.js";

/** ask: every slate waits for the user's approval; notify: shown at once, may be recalled; act: shown at once. */
export const Autonomy = z.enum(["ask", "notify", "act"]);
export type Autonomy = z.infer<typeof Autonomy>;

const maxText = 10_000;
const missing = "a user id: who is asking has no default";
/** Ids travel into thread names, logs and stores: a string without control characters, 1 to 200 long, not of spaces alone. */
export const UserId = z
  .string(missing)
  .regex(/\S/u, missing)
  .max(200, "a user id of at most 200 characters")
  .regex(/^[^\p{Cc}]+$/u, "a user id without control characters");

/** What a user asks for. Only `userId` is required: who is asking has no default.
 *  `text`: at most 10,000 characters, control characters become spaces. `count`: 1 to 50 items.
 *  `mayAsk`: the planner may answer with a clarifying question (an interrupt). `seed`: the only source of chance.
 *  `incognito`: reads memory, writes nothing: neither a checkpoint nor a memory.
 *  `picture`: something that looks like this, as `parley.look` saw it.
 *  `adventure`: how far from the familiar the slate may go, 0 (nothing is given up for it) to 1; absent or .5: as the operator has set it.
 *  `debaters`: a subset of the roster's names; absent: all of them. */
export const Request = z.object({
  userId: UserId,
  text: z
    .string()
    .max(maxText, `a text of at most ${maxText.toLocaleString("en")} characters; say it shorter`)
    .transform((text) => text.replace(/\p{Cc}+/gu, " ").trim())
    .default(""),
  count: z.int("a whole number from 1 to 50").min(1, "a count from 1 to 50").max(50, "a count from 1 to 50").default(10),
  autonomy: Autonomy.default("act"),
  mayAsk: z.boolean().default(false),
  seed: z.int("a whole number").default(0),
  debaters: z.array(z.string()).min(1, "at least one debater").optional(),
  incognito: z.boolean().default(false),
  picture: Picture.optional(),
  adventure: z.number("a number from 0 to 1").min(0, "0 or more").max(1, "at most 1").optional(),
});
export type Request = z.infer<typeof Request>;
/** What a caller writes: defaults may be left out. */
export type RequestInput = z.input<typeof Request>;

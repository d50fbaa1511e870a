import { z } from "zod";
import { WatchWish } from "../../app/watch.js";
import { Feedback } from "../../domain/feedback.js";
import { UserId } from "../../domain/request.js";
import { RecommendAnswer } from "./bodies.js";

/** What the routes about a user's memory read and answer. */

const key = z.string().min(1, "a key").max(500, "at most 500 characters");
export const UserPath = z.object({ id: UserId });
export const KindPath = z.object({ id: UserId, kind: key });
export const MemoryPath = z.object({ id: UserId, kind: key, key });
export const StatementPath = z.object({ id: UserId, key });

/** The user's own words: "never horror". */
export const StatementBody = z.strictObject({ words: z.string().min(1, "words").max(10_000, "at most 10,000 characters") });
/** The ids of what the words came to. */
export const Stated = z.object({ ids: z.array(z.string()) });
/** How many documents went. */
export const Forgotten = z.object({ forgotten: z.int() });

/** All that is kept of a user, by the place where it lies. */
export const MemoryExport = z.looseObject({ user: z.string(), exported: z.string() });
/** What is remembered, for people. `feedback.said`: the latest word on each item lately that was not taken back. */
export const MemoryOverview = z.looseObject({
  user: z.string(),
  events: z.int(),
  feedback: z.looseObject({
    said: z.array(z.object({ itemId: z.string(), kind: Feedback.shape.kind, value: z.number().exactOptional() })),
  }),
  statements: z.array(z.looseObject({ id: z.string(), words: z.string() })),
  episodes: z.array(z.looseObject({ id: z.string(), words: z.string(), shown: z.array(z.string()) })),
});
/** How much was deleted. */
export const Deleted = z.object({ memories: z.int(), threads: z.int(), others: z.int() });

export const WatchBody = z.strictObject(WatchWish.omit({ userId: true }).shape);
/** A proposal and why, or why there is none. */
export const WatchAnswer = z.object({ proposed: z.boolean(), because: z.string(), answer: RecommendAnswer.exactOptional() });

import { z } from "zod";
import { Answer } from "../../app/answer.js";
import { Explained } from "../../app/serving/explained.js";
import { AppendedEvent, AppendedItem } from "../../domain/appended.js";
import { Feedback } from "../../domain/feedback.js";
import { Item } from "../../domain/item.js";
import { Request, UserId } from "../../domain/request.js";
import { Seconds } from "../../domain/seconds.js";
import { limit } from "../protocol/bodies.js";

/** What the plain routes read and answer; requests with odd keys are refused, so that none is misspelt in silence. */

export const ThreadName = z.string().min(1, "a name").max(200, "a name of at most 200 characters");

const { autonomy, ...asked } = Request.shape;
/** A request; `thread`: a conversation to go on with or to begin. Without one nothing of it is kept for another turn. */
export const RecommendBody = z
  .strictObject({ ...asked, autonomy: autonomy.unwrap().optional(), thread: ThreadName.optional() })
  .meta({ id: "RecommendRequest" });
export const ResumeBody = z.strictObject({ userId: UserId, thread: ThreadName, resume: z.unknown() }).meta({ id: "ResumeRequest" });

/** As `parley recommend --json` prints it, and the id by which it is explained. */
export const RecommendAnswer = Answer.partial({ thread: true })
  .extend({ recommendation: z.string().exactOptional() })
  .meta({ id: "Recommendation" });
export const ExplainPath = z.object({ recommendation: z.uuid("the id of a recommendation") });
export const Explanation = Explained.meta({ id: "Explanation" });

export const FeedbackBody = z
  .strictObject({ ...Feedback.shape, id: Feedback.shape.id.optional(), time: Seconds.optional() })
  .meta({ id: "FeedbackRequest" });
/** `counted`: false for a repeat of an id, and for feedback older than all that is still open to change. */
export const FeedbackAnswer = z.object({ counted: z.boolean() });

/** Most of what one call may append. */
const batch = 10_000;
const several = <S extends z.ZodType>(schema: S) => z.array(schema).min(1, "one or more").max(batch, `at most ${batch}`);
export const EventsBody = z
  .strictObject({ events: several(z.strictObject({ ...AppendedEvent.shape, userId: UserId, time: Seconds.optional() })) })
  .meta({ id: "EventsRequest" });
export const ItemsBody = z.strictObject({ items: several(z.strictObject(AppendedItem.shape)) }).meta({ id: "ItemsRequest" });
/** How many were new. */
export const Appended = z.object({ items: z.int(), events: z.int() });

export const Search = z.object({ query: z.string().min(1, "words").max(1000, "at most 1,000 characters"), limit: limit(50) });
export const ItemPath = z.object({ id: z.string().min(1).max(200) });
/** `events`: how many of it the catalogue knows. */
export const ItemAnswer = Item.extend({ events: z.int() }).meta({ id: "Item" });
export const ItemsAnswer = z.object({ items: z.array(ItemAnswer) });
export const AlikeAnswer = z.object({ items: z.array(z.object({ itemId: z.string(), title: z.string(), likeness: z.number() })) });

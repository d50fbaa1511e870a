import { z } from "zod";

/** Weights of what makes an item appealing, in the order of `appeals` (tools/people/appeal.ts), of the features in standard units; the
 *  first is the intercept. Log-odds. */
export const Weights = z.array(z.number());

/** Who a simulated user is: hidden from every agent of the recommender. `taste`: a direction in the space of meanings, length 1.
 *  `generosity`: the person's own mean rating, drawn to everybody's, in the unit of the ratings. `leave`: by how much the log-odds of
 *  leaving are above everybody's. `pace`: mean logarithm of the seconds spent on an item; absent where the events tell no times. */
export const Persona = z.object({
  userId: z.string(),
  events: z.int(),
  taste: z.array(z.number()),
  click: Weights,
  leave: z.number(),
  generosity: z.number(),
  pace: z.number().optional(),
});
export type Persona = z.infer<typeof Persona>;

/** An ordered logit: level k is given where the latent value lies between cuts k - 1 and k. `levels` ascend; one cut fewer than levels.
 *  latent = own x generosity + taste x (taste feature) + quality x (quality feature) + logistic noise of this `scale`. */
export const RatingModel = z.object({
  levels: z.array(z.number()),
  cuts: z.array(z.number()),
  own: z.number(),
  taste: z.number(),
  quality: z.number(),
  scale: z.number(),
});
export type RatingModel = z.infer<typeof RatingModel>;

/** Events by value: [value, how many], ascending. */
const Counts = z.array(z.tuple([z.number(), z.int()]));
export type Counts = z.infer<typeof Counts>;

/** What is common to all personas. `mean` and `deviation` of the features put them into standard units. `company`: what each ranking
 *  signal counts in the feature of that name; empty where people were learned without. `leave`: log-odds of leaving by how long the visit
 *  has been (`bandOf` in tools/people/sessions.ts). `rating`: null where the events have no levels. `spread`: the deviation of the
 *  logarithm of seconds. `real`: what the held-out users did, to compare with: their
 *  ratings, and how many events one session of each had. */
export const Population = z.object({
  trained: z.int(),
  heldOut: z.int(),
  mean: z.array(z.number()),
  deviation: z.array(z.number()),
  click: Weights,
  company: z.record(z.string(), z.number()),
  leave: z.array(z.number()),
  rating: RatingModel.nullable(),
  spread: z.number(),
  real: z.object({ ratings: Counts, sessions: Counts }),
});
export type Population = z.infer<typeof Population>;

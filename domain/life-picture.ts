import { z } from "zod";

const share = z.number().min(0).max(1);

/** A user's past as a picture: what was met, stretch by stretch, oldest first. `values` and `eras`: the commonest, most first; a stretch holds the share of
 *  its events that bear each, in that order (an item may bear several). `field` and `eraField`: the columns they are of; null where the catalogue has none
 *  that fits. `from` and `to`: the places of events, from 1, ends included. `drifts`: the events at which the taste was found to have turned;
 *  `returned`: to one that was left before. */
export const LifePicture = z.object({
  events: z.int(),
  field: z.string().nullable(),
  values: z.array(z.string()),
  eraField: z.string().nullable(),
  eras: z.array(z.string()),
  stretches: z.array(z.object({ from: z.int(), to: z.int(), values: z.array(share), eras: z.array(share) })),
  drifts: z.array(z.object({ at: z.int(), returned: z.boolean() })),
});
export type LifePicture = z.infer<typeof LifePicture>;

import { z } from "zod";

/** The settings of `parley batch`. */
export const batchSettings = {
  /** Seconds after which a worker that has not finished a job is taken for dead, and the job given to another. */
  batchExpires: z.coerce.number().int().min(2).max(3600).default(60),
};

import { z } from "zod";

/** A change of the plan that the core can verify. Absent fields stay as they are. */
export const Patch = z.object({
  pool: z.int().min(1).optional(),
  diversity: z.number().min(0).max(1).optional(),
  searches: z.array(z.string()).optional(),
  drop: z.array(z.string()).optional(),
});
export type Patch = z.infer<typeof Patch>;

/** The critic's verdict on the candidates. `failing` names the check that failed; `patch` is how the planner may mend it. */
export const Critique = z.object({
  verdict: z.enum(["accept", "revise"]),
  failing: z.string().optional(),
  detail: z.string(),
  patch: Patch.optional(),
});
export type Critique = z.infer<typeof Critique>;

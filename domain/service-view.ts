import { z } from "zod";

const figure = z.number();

/** What a server did in a stretch of time, which begins at `from` (ISO). Of slates: how many, how long the agents took at the median and at the slowest
 *  twentieth (ms), chat calls, tokens and cost, the mean distance of two items of a slate (0 to 1); `coverage`: the share of the catalogue shown from the
 *  beginning of the view to the end of the stretch, `daily` that shown on the stretch's day (UTC); null where nothing was shown. */
export const ServiceStretch = z.object({
  from: z.string(),
  slates: z.int(),
  median: figure.nullable(),
  slow: figure.nullable(),
  calls: z.int(),
  tokens: z.int(),
  cost: figure,
  diversity: figure.nullable(),
  coverage: figure,
  daily: figure,
});

/** One failure: what was asked for (a route's pattern, or a graph), and what was said of it. */
export const Failure = z.object({ time: z.string(), where: z.string(), message: z.string() });
export type Failure = z.infer<typeof Failure>;

/** A server's work as its operator sees it. `hours`: how far back; `catalogue`: how healthy it is: items that nobody has met, without any text or
 *  attribute, without a title, rows that were refused when it was built, by reason. */
export const ServiceView = z.object({
  hours: z.int(),
  stretches: z.array(ServiceStretch),
  failures: z.array(Failure),
  catalogue: z.object({
    name: z.string(),
    items: z.int(),
    events: z.int(),
    users: z.int(),
    cold: z.int(),
    bare: z.int(),
    untitled: z.int(),
    rejected: z.record(z.string(), z.int()),
    images: z.int().nullable(),
  }),
  settings: z.array(z.object({ name: z.string(), state: z.enum(["ok", "note", "fault"]), detail: z.string() })),
});
export type ServiceView = z.infer<typeof ServiceView>;

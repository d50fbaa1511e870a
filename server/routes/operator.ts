import { Hono } from "hono";
import { z } from "zod";
import { ServiceView } from "../../domain/service-view.js";
import { described } from "../described.js";
import type { Env } from "../env.js";
import { read } from "../read.js";
import type { RouteGroup } from "../route-group.js";

const told = described("operator");
const most = 24 * 90;
const Span = z.object({
  hours: z.coerce
    .number()
    .pipe(z.int("whole hours").min(1, "1 or more").max(most, `at most ${most}`))
    .default(24),
});
const ReportEntry = z.object({ id: z.string(), title: z.string(), time: z.string(), files: z.array(z.string()) });
const name = z.string().regex(/^\w[\w.-]{0,100}$/, "a name");
const WholePath = z.object({ experiment: name, file: name });

/** A plot can hold script, which it must not run where it is opened by itself. */
const inert = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** What the operator sees: the server's work over time, and the reports of experiments. */
export const operator: RouteGroup = {
  scope: "admin",
  routes: ({ parley: { console: doors } }) => {
    const reportFile = (id: string, file: string): Response => {
      const { body, media } = doors.reports.file(id, file);
      return new Response(new Uint8Array(body), { headers: { "content-type": media, "content-security-policy": inert } });
    };
    return new Hono<Env>()
      .get(
        "/operator/overview",
        told("Usage, latency, cost, coverage, diversity, failures, health and settings", ServiceView),
        read("query", Span),
        (c) => c.json(doors.service(c.req.valid("query").hours)),
      )
      .get("/reports", told("The reports of experiments", z.object({ reports: z.array(ReportEntry) })), (c) =>
        c.json({ reports: doors.reports.list() }),
      )
      .get(
        "/reports/:experiment/:file",
        told("A file of a report", { media: "text/markdown", schema: z.string() }),
        read("param", WholePath),
        (c) => {
          const { experiment, file } = c.req.valid("param");
          return reportFile(experiment, file);
        },
      )
      .get(
        "/reports/:experiment/:variant/:file",
        told("A file of a report", { media: "text/markdown", schema: z.string() }),
        read("param", WholePath.extend({ variant: name })),
        (c) => {
          const { experiment, variant, file } = c.req.valid("param");
          return reportFile(`${experiment}/${variant}`, file);
        },
      );
  },
};

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { Hono } from "hono";
import { generateSpecs } from "hono-openapi";
import { z } from "zod";
import { described } from "../described.js";
import { docsPage, docsStart } from "../docs-page.js";
import type { Env } from "../env.js";
import { ownPage } from "../middleware/own-page.js";
import { read } from "../read.js";
import type { RouteGroup } from "../route-group.js";

const told = described("documents");
const { resolve } = createRequire(import.meta.url);

/** The files of the page: what they are, and where their text is found. */
const files = {
  "swagger-ui.css": ["text/css", () => readFile(resolve("swagger-ui-dist/swagger-ui.css"), "utf8")],
  "swagger-ui-bundle.js": ["text/javascript", () => readFile(resolve("swagger-ui-dist/swagger-ui-bundle.js"), "utf8")],
  "start.js": ["text/javascript", async () => docsStart],
} as const satisfies Record<string, readonly [string, () => Promise<string>]>;
const File = z.object({ file: z.enum(Object.keys(files) as [keyof typeof files]) });

/** Its styles hold images. */
const ownAlone = ownPage({ images: "data:" });

/** What the server says of itself: the OpenAPI document, and a page that shows it and tries its routes. Nothing is loaded from elsewhere. */
export const documents: RouteGroup = {
  open: true,
  routes: ({ version }, whole) => {
    let made: ReturnType<typeof generateSpecs> | undefined;
    const document = () => {
      const info = { title: "Parley", version, description: "Grounded, explained recommendations over a catalogue of your own." };
      made ??= generateSpecs(whole(), { documentation: { openapi: "3.1.0", info }, excludeStaticFile: false });
      return made;
    };
    return new Hono<Env>()
      .get("/openapi.json", told("This document", z.looseObject({ openapi: z.string() })), async (c) => c.json(await document()))
      .get("/docs", told("A page that shows this document", { media: "text/html", schema: z.string() }), ownAlone, (c) => c.html(docsPage))
      .get("/docs/:file", told("A file of that page", { media: "*/*", schema: z.string() }), ownAlone, read("param", File), async (c) => {
        const [type, text] = files[c.req.valid("param").file];
        return c.body(await text(), 200, { "content-type": `${type}; charset=utf-8`, "cache-control": "public, max-age=3600" });
      });
  },
};

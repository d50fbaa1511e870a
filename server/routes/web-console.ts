import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { compress } from "hono/compress";
import { describeRoute } from "hono-openapi";
import type { Env } from "../env.js";
import { HttpFault } from "../http-fault.js";
import { ownPage } from "../middleware/own-page.js";
import type { RouteGroup } from "../route-group.js";

/** The console's built files. They lie three folders up from dist/server/routes, two from server/routes. */
const files = fileURLToPath(new URL(import.meta.url.includes("/dist/server/") ? "../../../web/dist/" : "../../web/dist/", import.meta.url));

const describe = describeRoute({ hide: true });

/** The web console: files that know nobody. What it shows it asks of the routes that everybody has. */
export const webConsole: RouteGroup = {
  open: true,
  routes: () => {
    const app = new Hono<Env>();
    app.get("/", describe, (c) => c.redirect("/console/"));
    app.get("/console", describe, (c) => c.redirect("/console/"));
    app.use("/console/*", compress());
    // blob: is a picture that the page was given, or that it fetched with a key.
    app.use("/console/*", ownPage({ images: "blob:", fonts: true }), async (c, next) => {
      await next();
      // The names of built files tell their contents; the page's own name does not.
      c.header("Cache-Control", c.req.path.startsWith("/console/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
    });
    // Looked for once: whoever builds them later starts the server again.
    if (existsSync(join(files, "index.html"))) {
      app.get("/console/*", describe, serveStatic<Env>({ root: files, rewriteRequestPath: (path) => path.slice("/console".length) }));
      // Addresses of the page's own views: the page finds its way.
      app.get("/console/*", describe, serveStatic<Env>({ root: files, path: "index.html" }));
    }
    app.get("/console/*", describe, () => {
      const given = existsSync(join(files, "index.html")) ? "a file that is not there" : "no built files";
      throw new HttpFault(404, { place: "console", given, expected: "the console's files", cure: "Run `npm run build:web`." });
    });
    return app;
  },
};

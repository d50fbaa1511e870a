import type { NotFoundHandler } from "hono";
import { shown } from "../domain/errors.js";
import type { Env } from "./env.js";
import { HttpFault } from "./http-fault.js";

/** A path that leads nowhere. */
export const notFound: NotFoundHandler<Env> = ({ req }) => {
  throw new HttpFault(404, {
    place: "path",
    given: shown(`${req.method} ${req.path}`),
    expected: "a route of this server",
    cure: "docs/serving.md lists them.",
  });
};

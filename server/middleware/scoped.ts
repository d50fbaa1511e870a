import type { MiddlewareHandler } from "hono";
import type { Scope } from "../../domain/access.js";
import type { Env } from "../env.js";
import { mustHave } from "../principal.js";

/** Lets those through who have the scope. */
export const scoped =
  (scope: Scope): MiddlewareHandler<Env> =>
  async (c, next) => {
    mustHave(c.get("principal"), scope);
    await next();
  };

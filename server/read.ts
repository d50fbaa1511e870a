import type { MiddlewareHandler } from "hono";
import { resolver, uniqueSymbol } from "hono-openapi";
import type { z } from "zod";
import { parsed } from "../domain/parsed.js";
import type { Env } from "./env.js";
import { HttpFault } from "./http-fault.js";
import { readJson } from "./read-json.js";

/** Where in a request something is read: its body, its query, its path, its headers. */
export type Target = "json" | "query" | "param" | "header";

/** How errors call the targets. */
const places = { json: "body", query: "query", param: "path", header: "header" } as const satisfies Record<Target, string>;

/** What is said beside the body comes to the same columns as what is said in it. */
const checkText = (place: string, texts: Record<string, string>): Record<string, string> => {
  const bad = Object.keys(texts).find((name) => texts[name]!.includes("\0"));
  if (bad === undefined) return texts;
  const fault = { given: "the character U+0000", expected: "text without it", cure: "Mend it and send it again." };
  throw new HttpFault(400, { place: `${place}.${bad}`, ...fault });
};

/** Reads a part of a request by a schema, before its handler, which finds it by `c.req.valid(target)`; and tells the OpenAPI document of it.
 *  Throws BadRequest in the domain's own words, HttpFault for a body that is no JSON and
 *  for text with the character U+0000. */
export const read = <T extends Target, S extends z.ZodType>(
  target: T,
  schema: S,
): MiddlewareHandler<Env, string, { in: { [K in T]: z.input<S> }; out: { [K in T]: z.output<S> } }> => {
  const middleware: MiddlewareHandler<Env> = async (c, next) => {
    const raw = {
      json: () => readJson(c.get("body"), c.req.header("content-type") ?? ""),
      query: () => checkText(places.query, c.req.query()),
      param: () => checkText(places.param, c.req.param()),
      header: () => c.req.header(),
    };
    c.req.addValidatedData(target, parsed(places[target], schema, raw[target]()) as object);
    await next();
  };
  return Object.assign(middleware, { [uniqueSymbol]: { target, ...resolver(schema) } }) as never;
};

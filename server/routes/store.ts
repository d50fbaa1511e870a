import { type Context, Hono } from "hono";
import { z } from "zod";
import { ownStore } from "../../app/serving/own-store.js";
import { described } from "../described.js";
import type { Env } from "../env.js";
import { limit, offset } from "../protocol/bodies.js";
import { read } from "../read.js";
import type { RouteGroup } from "../route-group.js";

const told = described("store");
// LangGraph's stores take no colons.
const Label = z.string().regex(/^[^.:\p{Cc}]{1,200}$/u, "text of 1 to 200 characters without dots, colons and control characters");
const Prefix = z.array(Label).max(10, "at most 10 labels");
const Namespace = Prefix.min(1, "at least one label");
const Key = z.string().regex(/^[^\p{Cc}]{1,500}$/u, "text of 1 to 500 characters without control characters");
const Item = z.object({ namespace: Namespace, key: Key });
const Get = z.object({
  namespace: z
    .string()
    .transform((text) => text.split("."))
    .pipe(Namespace),
  key: Key,
});
const Search = z.object({
  namespace_prefix: Prefix,
  filter: z.record(z.string(), z.unknown()).nullish(),
  query: z.string().max(1000).nullish(),
  limit: limit(1000),
  offset,
});
const Listing = z.object({
  prefix: Prefix.nullish(),
  suffix: Prefix.nullish(),
  max_depth: z.int("a whole number").min(1, "1 or more").max(10, "at most 10").nullish(),
  limit: limit(1000, 100),
  offset,
});

type Stored = Awaited<ReturnType<ReturnType<typeof ownStore>["search"]>>[number];
const view = ({ namespace, key, value, createdAt, updatedAt }: Stored) => ({
  namespace,
  key,
  value,
  created_at: createdAt,
  updated_at: updatedAt,
});

/** What callers store for themselves. */
export const store: RouteGroup = {
  scope: "recommend",
  routes: ({ parley }) => {
    const own = (c: Context<Env>) => ownStore(parley.serving.store, c.get("principal").id);
    return new Hono<Env>()
      .put(
        "/store/items",
        told("Store a document", "empty"),
        read("json", Item.extend({ value: z.record(z.string(), z.unknown()) })),
        async (c) => {
          const { namespace, key, value } = c.req.valid("json");
          await own(c).put(namespace, key, value);
          return c.body(null, 204);
        },
      )
      .get("/store/items", told("A document, or null"), read("query", Get), async (c) => {
        const { namespace, key } = c.req.valid("query");
        const item = await own(c).get(namespace, key);
        return c.json(item ? view(item) : null);
      })
      .delete("/store/items", told("Delete a document", "empty"), read("json", Item), async (c) => {
        const { namespace, key } = c.req.valid("json");
        await own(c).delete(namespace, key);
        return c.body(null, 204);
      })
      .post("/store/items/search", told("Documents under a namespace"), read("json", Search), async (c) => {
        const { namespace_prefix, filter, query, ...page } = c.req.valid("json");
        const found = await own(c).search(namespace_prefix, { ...page, filter: filter ?? undefined, query: query ?? undefined });
        return c.json({ items: found.map(view) });
      })
      .post("/store/namespaces", told("The namespaces there are"), read("json", Listing), async (c) => {
        const { prefix, suffix, max_depth, ...page } = c.req.valid("json");
        const which = { prefix: prefix ?? [], suffix: suffix ?? undefined, maxDepth: max_depth ?? undefined, ...page };
        return c.json({ namespaces: await own(c).namespaces(which) });
      });
  },
};

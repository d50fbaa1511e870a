import { Hono } from "hono";
import { z } from "zod";
import { schemasOf, subgraphsOf } from "../../app/serving/schemas.js";
import { described } from "../described.js";
import type { Env } from "../env.js";
import { Filter, Flag, limit, offset } from "../protocol/bodies.js";
import { sendJson } from "../protocol/views.js";
import { read } from "../read.js";
import type { RouteGroup } from "../route-group.js";

const told = described("assistants");
const Path = z.object({ assistant_id: z.string().max(200) });
const Search = z.object({
  graph_id: z.string().nullish(),
  name: z.string().nullish(),
  metadata: Filter.nullish(),
  limit: limit(1000),
  offset,
});

/** The graphs as assistants: what there is, what goes in and out, how it is drawn. They are the operator's, so nobody makes or changes one here. */
export const assistants: RouteGroup = {
  scope: "recommend",
  routes: ({ protocol }) => {
    const { assistants: all, graphs } = protocol;
    const found = ({ graph_id, name, metadata }: z.output<typeof Search>) =>
      all.all.filter(
        (one) =>
          (graph_id == null || one.graph_id === graph_id) &&
          (name == null || one.name.includes(name.toLowerCase())) &&
          Object.entries(metadata ?? {}).every(([key, value]) => key === "created_by" && value === one.metadata.created_by),
      );
    return new Hono<Env>()
      .post("/assistants/search", told("The assistants"), read("json", Search), (c) => {
        const search = c.req.valid("json");
        const fitting = found(search);
        c.header("X-Pagination-Total", String(fitting.length));
        return c.json(fitting.slice(search.offset, search.offset + search.limit));
      })
      .post("/assistants/count", told("How many assistants there are"), read("json", Search), (c) =>
        c.json(found(c.req.valid("json")).length),
      )
      .get("/assistants/:assistant_id", told("One assistant, by its id or its graph's name"), read("param", Path), (c) =>
        c.json(all.find(c.req.valid("param").assistant_id)),
      )
      .get("/assistants/:assistant_id/schemas", told("What goes in and out of it, as JSON schemas"), read("param", Path), (c) =>
        sendJson(c, schemasOf(all.find(c.req.valid("param").assistant_id).graph_id)),
      )
      .get(
        "/assistants/:assistant_id/graph",
        told("Its nodes and edges"),
        read("param", Path),
        read("query", z.object({ xray: Flag })),
        async (c) => {
          const { graph_id } = all.find(c.req.valid("param").assistant_id);
          const drawn = await graphs()[graph_id]!.getGraphAsync({ xray: c.req.valid("query").xray });
          return sendJson(c, drawn.toJSON());
        },
      )
      .get("/assistants/:assistant_id/subgraphs", told("The schemas of its subgraphs"), read("param", Path), (c) =>
        sendJson(c, subgraphsOf(all.find(c.req.valid("param").assistant_id).graph_id)),
      );
  },
};

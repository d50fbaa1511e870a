import { Hono } from "hono";
import { schemasOf } from "../app/serving/schemas.js";

interface Schemas {
  graph_id: Parameters<typeof schemasOf>[0];
}

/** What langgraph.json puts before the routes of LangGraph's development server: its schemas leave out the context of a graph whose state is a
 *  StateSchema, so Studio would draw no form for it. */
export const app = new Hono();

app.get("/assistants/:assistant_id/schemas", async (c, next) => {
  await next();
  if (c.res.status !== 200) return;
  const schemas = (await c.res.clone().json()) as Schemas;
  const { context_schema, config_schema } = schemasOf(schemas.graph_id);
  c.res = new Response(JSON.stringify({ ...schemas, context_schema, config_schema }), c.res);
});

import type { Cases } from "./case.js";

type Schema = { properties?: Record<string, Schema> };

export const assistants: Cases = {
  "every graph is an assistant, found by its name and its id": async (client) => {
    const all = await client.assistants.search();
    expect(all.map(({ graph_id }) => graph_id).sort()).toEqual(["debate", "recommend", "solo"]);
    const [recommend] = await client.assistants.search({ graphId: "recommend" });
    expect(await client.assistants.get("recommend")).toMatchObject({ assistant_id: recommend!.assistant_id });
    expect(await client.assistants.get(recommend!.assistant_id)).toMatchObject({ graph_id: "recommend" });
    expect(await client.assistants.count({ graphId: "solo" })).toBe(1);
  },

  "an assistant runs by its id as by its name": async (client) => {
    const { assistant_id } = await client.assistants.get("solo");
    const run = await client.runs.create((await client.threads.create()).thread_id, assistant_id, { input: { request: { userId: "15" } } });
    expect(run.assistant_id).toBe(assistant_id);
  },

  "schemas: what goes in, comes out and is held, field by field": async (client) => {
    const { graph_id, input_schema, output_schema, state_schema, context_schema } = await client.assistants.getSchemas("recommend");
    const fields = (schema: unknown): Record<string, Schema> => (schema as Schema).properties ?? {};
    expect(graph_id).toBe("recommend");
    expect(Object.keys(fields(input_schema).request!.properties!)).toEqual(
      expect.arrayContaining(["userId", "text", "count", "autonomy", "mayAsk"]),
    );
    expect(Object.keys(fields(output_schema))).toEqual(expect.arrayContaining(["recommendation", "transcript", "trace"]));
    expect(Object.keys(fields(context_schema))).toEqual(["debate", "reflections"]);
    expect(Object.keys(fields(state_schema))).toEqual(
      expect.arrayContaining(["request", "profile", "plan", "candidates", "critique", "shown"]),
    );
  },

  "the graph is drawn, nodes by the agents' names, with the debate inside where that is asked for": async (client) => {
    const { nodes, edges } = await client.assistants.getGraph("recommend");
    const names = nodes.map(({ id }) => String(id));
    expect(names).toEqual(
      expect.arrayContaining(["host", "profiler", "planner", "asker", "retriever", "debate", "critic", "recommender", "approver"]),
    );
    expect(edges.map(({ source, target }) => `${source} ${target}`)).toContain("debate critic");
    const inside = (await client.assistants.getGraph("recommend", { xray: true })).nodes.map(({ id }) => String(id));
    expect(inside).toEqual(expect.arrayContaining(["debate:moderator"]));
  },

  "subgraphs: the debate, with its schemas": async (client) => {
    const { debate } = await client.assistants.getSubgraphs("recommend");
    expect(Object.keys((debate as unknown as { state: Schema }).state.properties!)).toEqual(
      expect.arrayContaining(["candidates", "transcript"]),
    );
  },
};

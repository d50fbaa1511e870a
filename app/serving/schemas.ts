import { z } from "zod";
import { type GraphName, graphs } from "../../graphs/graphs.js";

/** What goes into a graph, what it holds, what comes out, and what it may be told beside, as JSON schemas that Studio draws forms of. */
export const schemasOf = (name: GraphName) => {
  const { input, state, output } = graphs[name];
  const context = z.toJSONSchema(graphs[name].context, { io: "input" });
  return {
    graph_id: name,
    input_schema: input.getInputJsonSchema(),
    output_schema: output.getJsonSchema(),
    state_schema: state.getJsonSchema(),
    config_schema: context,
    context_schema: context,
  };
};

/** The schemas of the graphs inside a graph, by the node that runs each. */
export const subgraphsOf = (name: GraphName) => {
  if (name !== "recommend") return {};
  const { input_schema, output_schema, state_schema, config_schema } = schemasOf("debate");
  return { debate: { input: input_schema, output: output_schema, state: state_schema, config: config_schema } };
};

import { z } from "zod";
import { BadRequest } from "../../domain/errors.js";
import { parsed } from "../../domain/parsed.js";
import { type GraphName, graphs } from "../../graphs/graphs.js";

/** The zod schemas among a state's fields. */
const shapeOf = (name: GraphName, which: "input" | "state"): Record<string, z.ZodType> =>
  Object.fromEntries(
    Object.entries(graphs[name][which].fields).filter((field): field is [string, z.ZodType] => field[1] instanceof z.ZodType),
  );

const schemas = new Map<string, z.ZodObject>();
const schemaOf = (name: GraphName, which: "input" | "state"): z.ZodObject => {
  const key = `${name} ${which}`;
  const known =
    schemas.get(key) ?? (which === "input" ? z.object(shapeOf(name, which)) : z.object(shapeOf(name, which)).partial().strict());
  schemas.set(key, known);
  return known;
};

/** An input as its graph takes it. Throws BadRequest where it does not; for incognito too: threads of this protocol are kept. */
export const checkedInput = (name: GraphName, input: unknown): unknown => {
  const checked = parsed("input", schemaOf(name, "input"), input);
  if ((checked.request as { incognito?: boolean } | undefined)?.incognito)
    throw new BadRequest({
      place: "input.request.incognito",
      given: "true",
      expected: "false: a thread of this protocol is kept",
      cure: "Ask POST /recommend, which keeps nothing of an incognito request.",
    });
  return input;
};

/** Values that a caller writes into a state: its fields, as the graph holds them. Throws BadRequest for any other. */
export const checkedValues = (name: GraphName, values: unknown): Record<string, unknown> =>
  parsed("values", schemaOf(name, "state"), values) as Record<string, unknown>;

/** What a graph's edges go by: a state into which somebody writes has all that its input must have. Throws BadRequest for one that has not. */
export const checkedBasis = (name: GraphName, state: Record<string, unknown>): void => {
  const needed = Object.entries(shapeOf(name, "input")).flatMap(([field, schema]) => (schema.safeParse(undefined).success ? [] : [field]));
  const missing = needed.find((field) => state[field] == null);
  if (missing === undefined) return;
  const expected = `a state with ${needed.join(", ")}`;
  throw new BadRequest({ place: `values.${missing}`, given: "nothing", expected, cure: "Give it, or begin a run there first." });
};

/** What a run is told beside its input. Throws BadRequest for what its graph is not told. */
export const checkedContext = (name: GraphName, context: Record<string, unknown>): void =>
  void parsed("context", graphs[name].context.strict(), context);

/** The names of nodes, and "*" where all may be meant. Throws BadRequest for one that the graph does not have. */
export const checkedNodes = <T extends string | readonly string[] | undefined>(place: string, nodes: object, names: T, all = true): T => {
  for (const name of typeof names === "string" ? [names] : (names ?? [])) {
    if ((all && name === "*") || Object.hasOwn(nodes, name)) continue;
    const known = Object.keys(nodes).filter((node) => !node.startsWith("__"));
    throw new BadRequest({ place, given: JSON.stringify(name), expected: `nodes of ${known.join(", ")}`, cure: "Check the spelling." });
  }
  return names;
};

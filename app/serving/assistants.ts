import { createHash } from "node:crypto";
import { Absent, shown } from "../../domain/errors.js";
import { type GraphName, graphs } from "../../graphs/graphs.js";

/** An assistant as LangGraph's clients know it: here one for each graph. */
export interface Assistant {
  assistant_id: string;
  graph_id: GraphName;
  name: string;
  description: string;
  config: object;
  context: object;
  metadata: { created_by: string };
  version: number;
  created_at: string;
  updated_at: string;
}

/** The namespace in which LangGraph's servers name the assistants of graphs. */
const namespace = "6ba7b8219dad11d180b400c04fd430c8";

/** A name's UUID in a namespace (RFC 9562, 5.5), so that an assistant has the same id on every server. */
const uuidOf = (name: string): string => {
  const hash = createHash("sha1").update(Buffer.from(namespace, "hex")).update(name).digest().subarray(0, 16);
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  return hash.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
};

/** The assistants, in the order of the roster. `since`: when they came, milliseconds since 1970. */
export const assistantsOf = (since: number) => {
  const at = new Date(since).toISOString();
  const all = (Object.keys(graphs) as GraphName[]).map(
    (name): Assistant => ({
      assistant_id: uuidOf(name),
      graph_id: name,
      name,
      description: graphs[name].about,
      config: {},
      context: {},
      metadata: { created_by: "system" },
      version: 1,
      created_at: at,
      updated_at: at,
    }),
  );
  return {
    all,
    /** By its id or its graph's name. Throws Absent for any other. */
    find: (id: string): Assistant => {
      const assistant = all.find((one) => one.assistant_id === id || one.graph_id === id);
      if (assistant) return assistant;
      const expected = `one of: ${all.map(({ graph_id }) => graph_id).join(", ")}`;
      throw new Absent({ place: "assistant_id", given: shown(id), expected, cure: "POST /assistants/search lists them." });
    },
  };
};

export type Assistants = ReturnType<typeof assistantsOf>;

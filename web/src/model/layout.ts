import dagre from "@dagrejs/dagre";

export interface Placed {
  width: number;
  height: number;
  nodes: { id: string; x: number; y: number; width: number; height: number }[];
  edges: { from: string; to: string; points: { x: number; y: number }[]; conditional: boolean }[];
}

const size = { width: 112, height: 46 };
const small = { width: 22, height: 22 };

/** Where the nodes of a drawing stand, in layers from the left to the right or from the top down, in pixels. The same drawing is always laid out alike. */
export const layoutOf = (
  {
    nodes,
    edges,
  }: { nodes: readonly { id: string }[]; edges: readonly { source: string; target: string; conditional?: boolean | undefined }[] },
  direction: "LR" | "TB",
): Placed => {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: direction, nodesep: 18, ranksep: direction === "LR" ? 27 : 34, marginx: 8, marginy: 8 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of nodes) graph.setNode(id, id.startsWith("__") ? { ...small } : { ...size });
  for (const { source, target } of edges) graph.setEdge(source, target);
  dagre.layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width,
    height,
    nodes: nodes.map(({ id }) => {
      const { x, y, width: wide, height: high } = graph.node(id);
      return { id, x, y, width: wide, height: high };
    }),
    edges: edges.map(({ source, target, conditional = false }) => ({
      from: source,
      to: target,
      points: graph.edge(source, target).points,
      conditional,
    })),
  };
};

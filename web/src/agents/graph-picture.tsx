import { useEffect, useMemo, useState } from "react";
import type { TraceLine } from "../../../domain/trace.js";
import type { Drawing } from "../api/protocol.js";
import { layoutOf, type Placed } from "../model/layout.js";
import type { NodeWork } from "../model/run.js";
import { duration } from "../model/slate.js";

interface GraphPictureProps {
  drawing: Drawing;
  nodes: Readonly<Record<string, NodeWork>>;
  edges: Readonly<Record<string, number>>;
  next: readonly string[];
  trace: readonly TraceLine[];
  running: boolean;
}

const narrow = "(max-width: 900px)";

const useNarrow = (): boolean => {
  const [is, set] = useState(() => matchMedia(narrow).matches);
  useEffect(() => {
    const query = matchMedia(narrow);
    const hear = (): void => set(query.matches);
    query.addEventListener("change", hear);
    return () => query.removeEventListener("change", hear);
  }, []);
  return is;
};

/** The name of a node without that of the graph it stands in. */
const shortName = (id: string): string => id.replace(/^debate:/, "");

/** What agents took, by node: a node that is an agent bears its name in the trace. */
const timesOf = (trace: readonly TraceLine[]): ReadonlyMap<string, number> => {
  const times = new Map<string, number>();
  for (const { agent, ms } of trace) times.set(agent, (times.get(agent) ?? 0) + ms);
  return times;
};

const curve = (points: Placed["edges"][number]["points"]): string => {
  const [first, ...rest] = points;
  if (!first) return "";
  const middle = rest.slice(0, -1).map((one, at) => {
    const after = rest[at + 1]!;
    return `Q ${one.x} ${one.y} ${(one.x + after.x) / 2} ${(one.y + after.y) / 2}`;
  });
  const last = rest.at(-1) ?? first;
  return `M ${first.x} ${first.y} ${middle.join(" ")} L ${last.x} ${last.y}`;
};

const stateOf = (work: NodeWork | undefined, isNext: boolean): string =>
  work?.running ? "running" : isNext ? "next" : work?.runs ? "done" : "idle";

/** The graph of the run: nodes light up as they run, edges show how often they were taken. */
export const GraphPicture = ({ drawing, nodes, edges, next, trace, running }: GraphPictureProps) => {
  const down = useNarrow();
  const placed = useMemo(() => layoutOf(drawing, down ? "TB" : "LR"), [drawing, down]);
  const times = timesOf(trace);
  const taken = Object.entries(edges).filter(([, count]) => count > 0);
  const awaited = new Set(next.flatMap((name) => (name === "debate" ? ["debate:opener"] : [name])));
  return (
    <figure className="graph" data-running={running || undefined}>
      <svg
        viewBox={`0 0 ${placed.width} ${placed.height}`}
        role="img"
        aria-label={`The graph of the run: ${taken.map(([edge, count]) => `${edge.replace(">", " to ")} ${count} times`).join(", ") || "nothing has run"}`}
      >
        <defs>
          <marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0 0.5 L8 4 L0 7.5 Z" className="tip-head-shape" />
          </marker>
          <marker id="tip-taken" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0 0.5 L8 4 L0 7.5 Z" className="tip-head-shape taken" />
          </marker>
        </defs>
        {placed.edges.map(({ from, to, points, conditional }) => {
          const count = edges[`${from}>${to}`] ?? 0;
          const middle = points[Math.floor(points.length / 2)]!;
          return (
            <g
              key={`${from}>${to}`}
              className="edge"
              data-taken={count > 0 || undefined}
              data-conditional={conditional || undefined}
              data-edge={`${from}>${to}`}
              data-count={count}
            >
              <path d={curve(points)} markerEnd={count > 0 ? "url(#tip-taken)" : "url(#tip)"} />
              {count > 0 && (
                <g transform={`translate(${middle.x} ${middle.y})`}>
                  <circle r="10" />
                  <text dy="0.35em">{count}</text>
                </g>
              )}
            </g>
          );
        })}
        {placed.nodes.map(({ id, x, y, width, height }) => {
          const work = nodes[id];
          const ms = times.get(shortName(id));
          const isEnd = id.startsWith("__");
          const on = isEnd ? taken.some(([edge]) => edge.split(">").includes(id)) : false;
          return (
            <g
              key={id}
              className="node"
              data-node={id}
              data-state={isEnd ? (on ? "done" : "idle") : stateOf(work, awaited.has(id))}
              transform={`translate(${x} ${y})`}
            >
              {isEnd ? (
                <circle r={width / 2 - 3} />
              ) : (
                <>
                  <rect x={-width / 2} y={-height / 2} width={width} height={height} rx="11" />
                  <text dy={ms === undefined ? "0.35em" : "-0.15em"}>{shortName(id)}</text>
                  {ms !== undefined && (
                    <text className="node-ms" dy="1.15em">
                      {duration(ms)}
                    </text>
                  )}
                </>
              )}
            </g>
          );
        })}
      </svg>
    </figure>
  );
};

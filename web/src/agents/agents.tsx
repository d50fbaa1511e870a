import { useState } from "react";
import useSWR from "swr";
import { Link } from "wouter";
import { call } from "../api/call.js";
import { drawing } from "../api/protocol.js";
import { leavesOf, requestAt, stepsOf } from "../model/steps.js";
import { branchOf } from "../model/turns.js";
import { useLiveRun } from "../talk/live-runs.js";
import { CriticPanel } from "./critic-panel.js";
import { DebateTable } from "./debate-table.js";
import { FunnelPanel } from "./funnel-panel.js";
import { GraphPicture } from "./graph-picture.js";
import { Stepper } from "./stepper.js";
import { TracePanel } from "./trace-panel.js";
import { useCheckpoints } from "./use-checkpoints.js";
import "../styles/agents.css";

const usual = "What the agents did for a conversation stands here: who ran, what they argued, what was checked, what it took.";

/** The view where one sees the agents think. */
export const Agents = ({ user, thread }: { user: string; thread: string | undefined }) => {
  const { data: graph } = useSWR("drawing", drawing);
  const { data: info } = useSWR("info", () => call<{ items: number }>("/info"));
  const { history, error } = useCheckpoints(user, thread);
  const live = useLiveRun(thread);
  const [leaf, setLeaf] = useState<string>();
  const [chosen, setChosen] = useState<string>();
  const leaves = leavesOf(history ?? []);
  const end = leaves.find(({ checkpoint }) => checkpoint?.checkpoint_id === leaf) ?? history?.[0];
  const steps = end && history ? stepsOf(branchOf([end, ...history.filter((one) => one !== end)])) : [];
  const place = steps.findIndex(({ id }) => id === chosen);
  const at = Math.max(0, place < 0 ? steps.length - 1 : place);
  const step = steps[at];
  const running = live?.state === "running" || live?.state === "lost";
  const values = running ? live.view.values : (step?.snapshot.values ?? {});
  const shown = running
    ? { nodes: live.view.nodes, edges: live.view.edges, next: [] }
    : { nodes: step?.nodes ?? {}, edges: step?.edges ?? {}, next: step?.next ?? [] };
  const asked = running ? values.request : requestAt(steps, at);
  const follow = (): void => {
    setLeaf(undefined);
    setChosen(undefined);
  };
  return (
    <>
      <header className="view-head">
        <h1>Agents</h1>
        <p className="quiet">{asked?.text ? `“${asked.text}”` : usual}</p>
      </header>
      {!thread && (
        <p className="notice">
          No conversation is open. <Link href="/talk">Begin one</Link>, or choose one from the list.
        </p>
      )}
      {error && (
        <p className="notice bad" role="alert">
          {error.message}
        </p>
      )}
      {live?.state === "failed" && (
        <p className="notice bad" role="alert">
          {live.view.error}
        </p>
      )}
      {graph && <GraphPicture drawing={graph} {...shown} trace={values.trace ?? []} running={running} />}
      {thread && steps.length > 0 && (
        <Stepper
          user={user}
          thread={thread}
          steps={steps}
          at={at}
          leaves={leaves}
          leaf={end?.checkpoint?.checkpoint_id}
          running={running}
          onLeaf={(id) => {
            setLeaf(id);
            setChosen(undefined);
          }}
          onStep={setChosen}
          onForked={follow}
        />
      )}
      <div className="panels">
        {values.transcript && <DebateTable transcript={values.transcript} picks={values.recommendation?.picks ?? []} />}
        <div className="stack">
          {values.critique && <CriticPanel critique={values.critique} reflections={values.reflections ?? 0} />}
          {values.trace && values.trace.length > 0 && <TracePanel trace={values.trace} usage={values.usage} />}
        </div>
        <FunnelPanel values={values} size={info?.items} />
      </div>
    </>
  );
};

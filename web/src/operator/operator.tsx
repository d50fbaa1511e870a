import { Tabs } from "radix-ui";
import { useState } from "react";
import useSWR from "swr";
import { serviceOf } from "../api/operator.js";
import { Segments } from "../parts/segments.js";
import { Health } from "./health.js";
import { Reports } from "./reports.js";
import { Work } from "./work.js";
import "../styles/operator.css";
import "../styles/memory.css";

/** In hours. */
const spans = [
  { value: 24, name: "Day" },
  { value: 168, name: "Week" },
  { value: 720, name: "Month" },
];

/** The view of who runs the server. */
export const Operator = () => {
  const [hours, setHours] = useState(24);
  const [tab, setTab] = useState("work");
  const { data, error } = useSWR(["service", hours], () => serviceOf(hours), { refreshInterval: 15_000 });
  return (
    <>
      <header className="view-head">
        <h1>Operator</h1>
        <p className="quiet">What this server does, how well, and what is known of it.</p>
      </header>
      {error && (
        <p className="notice bad" role="alert">
          {(error as Error).message}
        </p>
      )}
      <Tabs.Root value={tab} onValueChange={setTab}>
        <div className="row spread tabs">
          <Tabs.List className="segments" aria-label="What to see">
            <Tabs.Trigger value="work">Work</Tabs.Trigger>
            <Tabs.Trigger value="health">Catalogue and settings</Tabs.Trigger>
            <Tabs.Trigger value="reports">Experiments</Tabs.Trigger>
          </Tabs.List>
          {tab === "work" && <Segments label="How far back" segments={spans} value={hours} onChoose={setHours} />}
        </div>
        <Tabs.Content value="work">{data && <Work view={data} />}</Tabs.Content>
        <Tabs.Content value="health">{data && <Health view={data} />}</Tabs.Content>
        <Tabs.Content value="reports">
          <Reports />
        </Tabs.Content>
      </Tabs.Root>
    </>
  );
};

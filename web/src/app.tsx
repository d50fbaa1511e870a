import { Tooltip } from "radix-ui";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { SWRConfig } from "swr";
import { Redirect, Route, Router, Switch } from "wouter";
import { navigate } from "wouter/use-browser-location";
import { whenDenied } from "./api/call.js";
import { session } from "./api/session.js";
import { Hello } from "./parts/hello.js";
import { KeyGate } from "./parts/key-gate.js";
import { Shell } from "./parts/shell.js";
import { Talk } from "./talk/talk.js";

const Agents = lazy(async () => ({ default: (await import("./agents/agents.js")).Agents }));
const Memory = lazy(async () => ({ default: (await import("./memory/memory.js")).Memory }));
const Operator = lazy(async () => ({ default: (await import("./operator/operator.js")).Operator }));

/** The console: who is asking, a key where one is wanted, and the views. */
export const App = () => {
  const [user, setUser] = useState(session.user);
  const [denied, setDenied] = useState(false);
  useEffect(() => whenDenied(() => setDenied(true)), []);
  const [erased, setErased] = useState(0);
  /** Whether somebody was asking before on this page. */
  const before = useRef(user !== "");
  const become = (next: string): void => {
    // What is open is of who was asking; of whoever is the first to ask on this page it may be his own.
    if (next === "" || before.current) navigate("/console/talk");
    before.current = true;
    session.user = next;
    setUser(next);
  };
  return (
    <SWRConfig value={{ revalidateOnFocus: false, shouldRetryOnError: false, keepPreviousData: true }}>
      <Tooltip.Provider delayDuration={150} skipDelayDuration={300}>
        <Router base="/console">
          {denied && <KeyGate onKey={() => setDenied(false)} />}
          {!denied && user === "" && <Hello onUser={become} />}
          {!denied && user !== "" && (
            <Shell user={user} onUser={become} erased={erased} key={user}>
              <Suspense fallback={<p className="quiet pad">Loading …</p>}>
                <Switch>
                  <Route path="/talk/:thread?">{({ thread }) => <Talk user={user} thread={thread} />}</Route>
                  <Route path="/agents/:thread?">{({ thread }) => <Agents user={user} thread={thread} key={thread} />}</Route>
                  <Route path="/memory">
                    <Memory user={user} onErased={() => setErased(erased + 1)} />
                  </Route>
                  <Route path="/operator">
                    <Operator />
                  </Route>
                  <Route>
                    <Redirect to="/talk" replace />
                  </Route>
                </Switch>
              </Suspense>
            </Shell>
          )}
        </Router>
      </Tooltip.Provider>
    </SWRConfig>
  );
};

import { Check, Minus, X } from "lucide-react";
import { criticChecks } from "../../../domain/critic-checks.js";
import type { Critique } from "../../../domain/critique.js";

/** How the checks came out: they are tried in this order, and the first that fails ends the trial. */
const outcomes = ({ verdict, failing }: Critique): { name: string; state: "holds" | "fails" | "not tried" }[] => {
  const failed = (criticChecks as readonly string[]).indexOf(failing ?? "");
  return criticChecks.map((name, at) => ({
    name,
    state: verdict === "accept" || failed < 0 || at < failed ? "holds" : at === failed ? "fails" : "not tried",
  }));
};

const icons = { holds: Check, fails: X, "not tried": Minus };

/** What the critic checked, and what it sent back. */
export const CriticPanel = ({ critique, reflections }: { critique: Critique; reflections: number }) => (
  <section className="panel-card" aria-labelledby="critic">
    <header className="panel-head">
      <h2 id="critic">Critic</h2>
      <span className="tag">{critique.verdict === "accept" ? "accepts" : "sends back"}</span>
    </header>
    <ul className="checks">
      {outcomes(critique).map(({ name, state }) => {
        const Icon = icons[state];
        return (
          <li key={name} data-state={state}>
            <Icon aria-hidden />
            <span>{name}</span>
            <span className="visually-hidden">: {state}</span>
          </li>
        );
      })}
    </ul>
    <p className="fine">
      {critique.detail}.{" "}
      {reflections === 0
        ? "The plan was never sent back."
        : `The plan was sent back ${reflections === 1 ? "once" : `${reflections} times`}.`}
    </p>
  </section>
);

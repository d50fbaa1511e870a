import { ChevronLeft, ChevronRight, GitFork } from "lucide-react";
import { Popover } from "radix-ui";
import { type SubmitEvent, useState } from "react";
import type { Values } from "../model/run.js";
import { forkedFrom, requestAt, type Step } from "../model/steps.js";
import type { Snapshot } from "../model/turns.js";
import { IconButton } from "../parts/icon-button.js";
import { Problem } from "../parts/problem.js";
import { useSettings } from "../talk/settings.js";
import { runHere } from "./run-here.js";

interface StepperProps {
  user: string;
  thread: string;
  steps: readonly Step[];
  at: number;
  leaves: readonly Snapshot[];
  leaf: string | undefined;
  running: boolean;
  onLeaf(id: string): void;
  onStep(id: string): void;
  onForked(): void;
}

interface ForkProps {
  user: string;
  thread: string;
  /** The checkpoint that it goes on from. */
  from: string;
  /** What was asked for from there on. */
  before: Values["request"];
  disabled: boolean;
  onForked(): void;
}

/** Puts another request in the place of one: a branch of its own, beside what came of the first. Incognito there is none: it would be kept. */
const Fork = ({ user, thread, from, before, disabled, onForked }: ForkProps) => {
  const [{ incognito }] = useSettings();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [problem, setProblem] = useState("");
  const start = (): void => {
    setText(before?.text ?? "");
    setProblem("");
  };
  const begin = (event: SubmitEvent): void => {
    event.preventDefault();
    setOpen(false);
    setProblem("");
    onForked();
    const { count = 6, autonomy = "act", adventure = 0.5 } = before ?? {};
    const request = { userId: user, text, count, autonomy, adventure, mayAsk: true };
    // A fork takes another way than the turns there are.
    const told = { said: text, after: Number.POSITIVE_INFINITY, asks: autonomy === "ask" };
    runHere(user, thread, told, { request, from }).catch((refused: Error) => {
      // With the words that were refused: they may be said again.
      setProblem(refused.message);
      setOpen(true);
    });
  };
  return (
    <>
      {incognito && <span className="fine">Incognito: a fork would be kept.</span>}
      <Popover.Root open={open} onOpenChange={setOpen}>
        <Popover.Trigger asChild>
          <button type="button" className="button" disabled={disabled || incognito} onClick={start}>
            <GitFork aria-hidden /> Fork from here
          </button>
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content className="panel settings" sideOffset={8} collisionPadding={12} aria-label="Fork from this checkpoint">
            <form onSubmit={begin}>
              <label htmlFor="fork">The request from here on</label>
              <textarea id="fork" rows={3} maxLength={10_000} value={text} onChange={(event) => setText(event.target.value)} />
              <Problem text={problem} />
              <button type="submit" className="button primary">
                Run this branch
              </button>
            </form>
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
    </>
  );
};

const nameOf = ({ values }: Snapshot): string => (values.request?.text ? `“${values.request.text.slice(0, 40)}”` : "without words");

/** Steps back and forth through a thread's checkpoints, and forks from one. */
export const Stepper = ({ user, thread, steps, at, leaves, leaf, running, onLeaf, onStep, onForked }: StepperProps) => {
  const step = steps[at]!;
  const go = (to: number): void => {
    const target = steps[to];
    if (target) onStep(target.id);
  };
  return (
    <section className="stepper" aria-label="Checkpoints">
      <div className="row">
        <IconButton label="Step back" disabled={at === 0 || running} onClick={() => go(at - 1)}>
          <ChevronLeft />
        </IconButton>
        <input
          type="range"
          aria-label="Checkpoint"
          aria-valuetext={`${at + 1} of ${steps.length}: after ${step.label}`}
          min={0}
          max={steps.length - 1}
          value={at}
          disabled={running}
          onChange={(event) => go(Number(event.target.value))}
        />
        <IconButton label="Step on" disabled={at === steps.length - 1 || running} onClick={() => go(at + 1)}>
          <ChevronRight />
        </IconButton>
        <span className="figure stepper-place">
          {at + 1} of {steps.length}, after <b>{step.label}</b>
        </span>
        <Fork
          user={user}
          thread={thread}
          from={forkedFrom(steps, at)}
          before={requestAt(steps, at)}
          disabled={running}
          onForked={onForked}
        />
      </div>
      {leaves.length > 1 && (
        <fieldset className="row branches">
          <legend className="fine">Branches</legend>
          {leaves.map((one, place) => {
            const id = one.checkpoint?.checkpoint_id ?? "";
            return (
              <button key={id} type="button" className="chip" aria-pressed={id === leaf} disabled={running} onClick={() => onLeaf(id)}>
                {leaves.length - place}. {nameOf(one)}
              </button>
            );
          })}
        </fieldset>
      )}
    </section>
  );
};

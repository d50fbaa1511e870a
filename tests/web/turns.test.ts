import { forkedFrom, leavesOf, requestAt, stepsOf } from "../../web/src/model/steps.js";
import { branchOf, joined, kept, type Snapshot, turnsOf } from "../../web/src/model/turns.js";

/** A checkpoint: its id, the one before it, what ran then, and what was asked for. */
const snapshot = (id: string, parent: string | null, runs: string[], text: string, more: Partial<Snapshot> = {}): Snapshot =>
  ({
    values: { request: { text } },
    next: runs,
    tasks: runs.map((name) => ({ name, interrupts: [] })),
    checkpoint: { checkpoint_id: id },
    parent_checkpoint: parent === null ? null : { checkpoint_id: parent },
    metadata: { source: "loop" },
    ...more,
  }) as unknown as Snapshot;

const input = { metadata: { source: "input" } };
/** Two turns one after the other, and a fork of the first. Newest first, as a server tells them. */
const two = [
  snapshot("a1", null, ["__start__"], "", { ...input, values: {} }),
  snapshot("a2", "a1", ["host"], "first"),
  snapshot("a3", "a2", [], "first"),
  snapshot("b1", "a3", ["__start__"], "first", input),
  snapshot("b2", "b1", ["host"], "second"),
  snapshot("b3", "b2", [], "second"),
].reverse();
const forked = [snapshot("c2", "c1", [], "other"), snapshot("c1", "a3", ["host"], "first", input), ...two];

test("a turn is what a request came to", () => {
  expect(turnsOf(two).map(({ said, checkpoint }) => [said, checkpoint])).toEqual([
    ["first", "a3"],
    ["second", "b3"],
  ]);
});

test("a fork leaves behind what came after the place that it began at", () => {
  expect(turnsOf(forked).map(({ said }) => said)).toEqual(["first", "other"]);
  expect(leavesOf(forked).map(({ checkpoint }) => checkpoint?.checkpoint_id)).toEqual(["c2", "b3"]);
});

test("a thread that waits has a turn with what it waits for, and one that runs has none yet", () => {
  const tasks = [{ name: "asker", interrupts: [{ value: { kind: "question", question: "Which?", choices: [] } }] }];
  const waiting = [snapshot("a3", "a2", ["asker"], "first", { tasks }), ...two.slice(-2)];
  expect(turnsOf(waiting)).toMatchObject([{ said: "first", pending: { question: "Which?" } }]);
  expect(turnsOf([snapshot("a3", "a2", ["critic"], "first"), ...two.slice(-2)])).toEqual([]);
});

test("what was asked, and a slate that was sent back, stay; the reply is a turn of its own", () => {
  const waits = (value: object) => ({ tasks: [{ name: "asker", interrupts: [{ value }] }] }) as Partial<Snapshot>;
  const picks = [{ itemId: "x" }, { itemId: "y" }];
  const shown = (text: string, status: string, left = picks) => ({
    values: { request: { text }, recommendation: { status, picks: left } },
  });
  const approval = { kind: "approval", recommendation: { picks } };
  const replies = (...later: [values: object, next: string[], more?: object][]): (string | undefined)[][] => {
    const begun = two.slice(-2);
    const rest = later.map(([values, next, more], at) =>
      snapshot(`r${at}`, at === 0 ? "a2" : `r${at - 1}`, next, "", { ...(values as Partial<Snapshot>), ...more }),
    );
    return turnsOf([...rest.reverse(), ...begun]).map(({ said, pending }) => [said, pending?.kind]);
  };
  const question = waits({ kind: "question", question: "Which?", choices: [] });
  const asked = shown("first", "shown");
  expect(replies([asked, ["asker"], question], [shown("Comedy", "shown"), []])).toEqual([
    ["first", "question"],
    ["Comedy", undefined],
  ]);
  expect(replies([asked, ["asker"], question], [shown("", "shown"), []]).at(-1)).toEqual(["No preference", undefined]);
  expect(
    replies(
      [asked, ["approver"], waits(approval)],
      [shown("older", "shown"), ["approver"], waits(approval)],
      [shown("older", "edited", picks.slice(1)), []],
    ),
  ).toEqual([
    ["first", "approval"],
    ["older", "approval"],
    ["Kept 1 of 2", undefined],
  ]);
  expect(replies([asked, ["approver"], waits(approval)], [shown("first", "approved"), []]).at(-1)).toEqual(["Approved", undefined]);
  expect(replies([asked, ["approver"], waits(approval)], [shown("first", "rejected", []), []]).at(-1)).toEqual(["Rejected", undefined]);
});

test("a fork takes the place of the request that it is begun at, wherever in its turn that is", () => {
  const steps = stepsOf(branchOf(two));
  expect(steps.map((_, at) => forkedFrom(steps, at))).toEqual(["a1", "a1", "a1", "b1", "b1", "b1"]);
  const whole = [snapshot("w1", null, [], "first"), snapshot("w2", "w1", [], "second")];
  const stored = stepsOf(whole);
  expect(stored.map((_, at) => forkedFrom(stored, at))).toEqual(["w1", "w1"]);
});

test("steps say what ran, from each turn's beginning, and what comes next", () => {
  const steps = stepsOf(branchOf(two));
  expect(steps.map(({ label }) => label)).toEqual(["request", "request", "host", "request", "request", "host"]);
  expect(steps[2]).toMatchObject({ nodes: { host: { runs: 1 } }, edges: { "__start__>host": 1, "host>__end__": 1 }, next: [] });
  expect(steps[3]).toMatchObject({ nodes: {}, edges: {} });
  expect(steps[4]!.next).toEqual(["host"]);
});

test("a turn's first step is asked what the turn asks, not what the one before did", () => {
  const steps = stepsOf(branchOf(two));
  expect(steps.map((_, at) => requestAt(steps, at)?.text)).toEqual(["first", "first", "first", "second", "second", "second"]);
});

test("turns that say the same are the same objects, those that say something else are not", () => {
  const older = turnsOf(two);
  const newer = kept(older, turnsOf(forked));
  expect(newer[0]).toBe(older[0]);
  expect(newer[1]).toMatchObject({ said: "other" });
  expect(kept([], older)).toEqual(older);
});

test("a history takes its newest checkpoints in front, each once, or says that it cannot", () => {
  expect(joined(two.slice(2), two.slice(0, 4))).toEqual(two);
  expect(joined(two, two)).toEqual(two);
  expect(joined(two.slice(3), two.slice(0, 2))).toBeUndefined();
  expect(joined([], two)).toBeUndefined();
});

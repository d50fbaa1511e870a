import { afterEvent, ended, noRun, type RunView, type StreamEvent } from "../../web/src/model/run.js";

const containers = new Set(["debate"]);
let at = 0;
const told = (view: RunView, event: StreamEvent): RunView => afterEvent(view, event, ++at, containers);
const start = (name: string, id = name, inner = ""): StreamEvent => ({ event: `tasks${inner}`, data: { id, name, input: {} } });
const end = (name: string, result: object = {}, id = name, inner = ""): StreamEvent => ({
  event: `tasks${inner}`,
  data: { id, name, result, interrupts: [], error: null },
});
const after = (events: StreamEvent[]): RunView => events.reduce(told, noRun);

beforeEach(() => {
  at = 0;
});

test("a node runs between its two events, and its products are the run's", () => {
  const begun = after([start("profiler")]);
  expect(begun.nodes.profiler).toEqual({ runs: 1, running: 1, ms: 0 });
  const over = told(begun, end("profiler", { questions: 2 }));
  expect(over.nodes.profiler).toEqual({ runs: 1, running: 0, ms: 1 });
  expect(over.values.questions).toBe(2);
});

test("edges are counted as they are taken, those of the reflection too", () => {
  const view = after(
    ["planner", "critic", "planner", "critic", "recommender"].flatMap((name, k) => [start(name, `${k}`), end(name, {}, `${k}`)]),
  );
  expect(ended(view, false).edges).toEqual({
    "__start__>planner": 1,
    "planner>critic": 2,
    "critic>planner": 1,
    "critic>recommender": 1,
    "recommender>__end__": 1,
  });
});

test("a graph within the graph is told of by its own nodes, debaters side by side", () => {
  const inner = "|debate:0a";
  const view = after([
    start("retriever"),
    end("retriever"),
    start("debate"),
    start("opener", "o", inner),
    end("opener", {}, "o", inner),
    start("debater", "a", inner),
    start("debater", "b", inner),
    end("debater", {}, "a", inner),
    end("debater", {}, "b", inner),
    start("moderator", "m", inner),
    end("moderator", { questions: 7 }, "m", inner),
    end("debate", { questions: 3 }),
    start("critic"),
  ]);
  expect(view.edges).toMatchObject({
    "retriever>debate:opener": 1,
    "debate:opener>debate:debater": 2,
    "debate:debater>debate:moderator": 2,
    "debate:moderator>critic": 1,
  });
  expect(Object.keys(view.nodes)).not.toContain("debate");
  // What stays inside is not the run's.
  expect(view.values.questions).toBe(3);
});

test("a run that waits has not taken the way out", () => {
  const view = after([start("approver"), { event: "tasks", data: { id: "approver", name: "approver", interrupts: [{}], error: null } }]);
  expect(Object.keys(ended(view, true).edges)).toEqual(["__start__>approver"]);
});

test("errors are told in their words, and what is not known changes nothing", () => {
  expect(told(noRun, { event: "error", data: { error: "BrokenStore", message: "the disk is full" } }).error).toBe("the disk is full");
  expect(told(noRun, { event: "heartbeat", data: null })).toEqual(noRun);
  expect(told(noRun, { event: "tasks", data: null })).toEqual(noRun);
});

import type { StateSnapshot } from "@langchain/langgraph";
import { standingOf } from "../../app/threads/history.js";

const task = (name: string, more: object = {}): StateSnapshot["tasks"][number] => ({ id: name, name, interrupts: [], ...more });

describe("where a thread stands", () => {
  test("nothing is to be done: done", () => expect(standingOf({ tasks: [] })).toEqual({ state: "done" }));

  test("a task is to be done, or its writes are stored and not taken in: broken off before it", () => {
    expect(standingOf({ tasks: [task("planner")] })).toEqual({ state: "broken off", before: "planner" });
    // LangGraph leaves it out of `next`: a server that went between the writes and the step's checkpoint made a request look answered.
    expect(standingOf({ tasks: [task("planner", { result: { plan: {} } })] })).toEqual({ state: "broken off", before: "planner" });
  });

  test("a task waits for the user", () => {
    const question = { kind: "question", question: "Which decade?" };
    expect(standingOf({ tasks: [task("asker", { interrupts: [{ id: "1", value: question }] })] })).toEqual({
      state: "waiting",
      for: "Which decade?",
    });
  });
});

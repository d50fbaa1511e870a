import { adviceOf, noChat } from "../../app/advisors.js";
import { bundledFolder } from "../../app/bundled.js";
import { costDoors } from "../../app/cost-doors.js";
import { environmentWith, readConfig } from "../../config.js";
import { testHome } from "../test-home.js";

test("the footprint is that of the threads that are asked about", async () => {
  const parley = await costDoors.measured({ catalog: bundledFolder(testHome), checkpoints: "sqlite", advising: "nobody" });
  try {
    const [first, second] = [await parley.ask({ userId: "1", text: "" }), await parley.ask({ userId: "2", text: "" })];
    expect(parley.footprint([first.thread, second.thread]).bytes).toHaveLength(2);
    const { bytes, steps } = parley.footprint([second.thread]);
    expect([bytes.length, steps.length]).toEqual([1, 1]);
    expect(bytes[0]).toBeGreaterThan(0);
    expect(parley.footprint([])).toEqual({ bytes: [], largest: [], steps: [] });
  } finally {
    await parley.close();
  }
});

test("a process without a model asks none, whatever the environment names", () => {
  const named = { PARLEY_CHAT: "openai:x", PARLEY_CHAT_CRITIC: "openai:y", PATH: "p" };
  expect(adviceOf(readConfig({}, named))).not.toEqual({});
  const environment = environmentWith(noChat, named);
  expect(environment.PATH).toBe("p");
  expect(adviceOf(readConfig({}, environment))).toEqual({});
  expect(adviceOf(readConfig(noChat, named))).toEqual({});
});

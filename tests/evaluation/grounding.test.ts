import { campaign, grounding } from "../../eval/experiments/grounding.js";
import { hostileFamilies } from "../../eval/grounding/hostile.js";
import type { TrialDoor } from "../../eval/trial-doors.js";
import { trialContext } from "../eval/trial-context.js";

test("100 hostile answers through the whole graph: no fault of any kind, in every family", async () => {
  const { outputs, requests, faults, families, refusals, examples } = await campaign(trialContext(), 100);
  expect(outputs).toBe(100);
  expect(requests).toBeGreaterThan(5);
  expect([...families.keys()].sort()).toEqual(hostileFamilies.toSorted());
  expect(refusals).toBeGreaterThan(requests / 2);
  expect(examples).toEqual([]);
  expect(faults.size).toBe(8);
  for (const count of faults.values()) expect(count).toBe(0);
});

describe("what is at fault is counted", () => {
  /** A campaign against a graph that does not keep what it promises; the model is asked once a request, so that it ends. */
  const against = async (ask: (honest: TrialDoor["ask"]) => TrialDoor["ask"]) => {
    const context = trialContext();
    const trial: typeof context.doors.trial = async (input) => {
      const door = await context.doors.trial(input);
      return { ...door, ask: ask(door.ask) };
    };
    return campaign(trialContext({ trial }), 20);
  };

  test("an item twice", async () => {
    const { faults, examples } = await against((honest) => async (demand) => {
      const answer = await honest(demand);
      return { ...answer, recommendations: answer.recommendations.flatMap((pick) => [pick, pick]) };
    });
    expect(faults.get("twice")).toBeGreaterThan(0);
    expect(examples[0]).toMatch(/twice/);
  });

  test("an exception, and the campaign goes on", async () => {
    let asked = 0;
    const { faults, requests } = await against((honest) => async (demand) => {
      if (asked++ === 0) throw new Error("broken");
      return honest(demand);
    });
    expect(faults.get("exception")).toBe(1);
    expect(requests).toBeGreaterThan(1);
  });
});

test("the report says what was answered, and that the target is 0", async () => {
  const { tables, document, title } = await grounding.run(trialContext(), { outputs: 30 });
  expect(title).toBe("30 hostile answers of a model through the whole graph");
  expect(tables[0]!.caption).toMatch(/target: 0/);
  expect(tables[1]!.rows.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(30);
  expect(document).toMatchObject({ outputs: 30, faults: { "out of the catalogue": 0, hang: 0, exception: 0 } });
});

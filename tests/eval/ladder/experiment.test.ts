import { batchDoors } from "../../../app/batch-doors.js";
import type { BatchInput } from "../../../eval/batch-doors.js";
import { accuracyLadder } from "../../../eval/experiments/accuracy-ladder.js";
import { isReached } from "../../../eval/headline.js";
import { itemsOf } from "../../../eval/keep-events.js";
import { rungs } from "../../../eval/ladder/arms.js";
import type { Findings } from "../../../eval/report.js";
import { closedDoors } from "../closed-doors.js";
import { tinyDataset } from "../tiny-dataset.js";

const size = 20;
const { folder, remove } = tinyDataset(size);
afterAll(remove);

let findings: Findings;
let given: BatchInput;
let closed = 0;

beforeAll(async () => {
  const context = {
    ...{ dataset: folder, bundled: folder, seed: 1, quick: false, out: folder },
    progress: () => {},
    clock: () => 0,
    doors: {
      ...closedDoors,
      fit: async (input: BatchInput) => {
        given = input;
        const fitted = await batchDoors.fit(input);
        return {
          ...fitted,
          close: () => {
            closed++;
            fitted.close();
          },
        };
      },
    },
  };
  findings = await accuracyLadder.run(context, accuracyLadder.options.parse({ some: 6 }));
});

test("no graph and no model is handed the truth", () => {
  // Item u is the one that even user u has not met; each user's last event is what is asked for.
  for (const events of [given.train, given.known])
    for (let user = 0; user < size; user++) {
      const own = itemsOf(events, user);
      expect(own.length).toBeGreaterThan(0);
      expect(own.length).toBeLessThan(size / 2 - 1);
    }
  expect(itemsOf(given.known, 0).length - itemsOf(given.train, 0).length).toBe(1);
});

test("every rung is in the table with its cost, and what was fitted is removed", () => {
  const [ladder, ablations, strata, costs, front] = findings.tables;
  const names = ladder!.rows.map(([name]) => name);
  expect(names).toEqual(expect.arrayContaining(["popularity", "ease", "seq-knn", "gated", ...rungs.map(({ name }) => name)]));
  expect(costs!.rows).toHaveLength(rungs.length);
  expect(ablations!.rows).toHaveLength(9);
  expect(strata!.rows).toHaveLength(10);
  expect(front!.rows.map(([times]) => times)).toEqual([0, 0.25, 0.5, 1, 2, 4]);
  expect(closed).toBe(1);
});

test("the single agent shows what its retriever ranks; graphs that look at the user beat popularity", () => {
  const rows = new Map(findings.tables[0]!.rows.map((row) => [row[0], row]));
  const hits = (name: string) => rows.get(name)![3] as number;
  expect(rows.get("solo agent")!.slice(1, 4)).toEqual(rows.get("gated")!.slice(1, 4));
  for (const { name } of rungs) expect(hits(name)).toBeGreaterThanOrEqual(hits("popularity"));
});

test("the headlines say what is reached", () => {
  const { headlines } = findings;
  expect(headlines).toHaveLength(5);
  expect(headlines!.map((one) => isReached(one))).toEqual([undefined, ...headlines!.slice(1).map(() => expect.any(Boolean))]);
});

import { join } from "node:path";
import type { Context } from "../../eval/experiment.js";
import { accuracy } from "../../eval/experiments/accuracy.js";
import { calibration } from "../../eval/experiments/calibration.js";
import type { Findings } from "../../eval/report.js";
import { closedDoors } from "../eval/closed-doors.js";
import { tinyDataset } from "../eval/tiny-dataset.js";

const size = 40;
const { folder, remove } = tinyDataset(size);
afterAll(remove);

const context = (seed = 1): Context => ({
  dataset: folder,
  bundled: folder,
  seed,
  quick: false,
  out: folder,
  progress: () => {},
  clock: () => performance.now(),
  doors: closedDoors,
});

interface Document {
  users: number;
  systems: { name: string; metrics: Record<string, number>; interval: [number, number]; fitSeconds: number; msPerUser: number }[];
}

const systemsOf = ({ document }: Findings) => Object.fromEntries((document as Document).systems.map((system) => [system.name, system]));

describe("on a world where even users take even items", () => {
  let findings: Findings;
  beforeAll(async () => {
    findings = await accuracy.run(context(), accuracy.options.parse({}));
  });

  test("every model that looks at the user finds the item, chance does not", () => {
    const systems = systemsOf(findings);
    for (const name of ["ease", "item-knn", "seq-knn", "gated"]) expect(systems[name]!.metrics["hr@10"]).toBe(1);
    expect(systems.random!.metrics["hr@10"]).toBeGreaterThan(0.1);
    expect(systems.random!.metrics["hr@10"]).toBeLessThan(0.8);
  });

  test("--json is what was promised, and nothing else", () => {
    const document = findings.document as Document;
    expect(Object.keys(document)).toEqual(["protocol", "dataset", "seed", "users", "systems"]);
    expect(document.users).toBe(size);
    for (const system of document.systems) {
      expect(Object.keys(system)).toEqual(["name", "metrics", "interval", "fitSeconds", "msPerUser"]);
      expect(system.interval[0]).toBeLessThanOrEqual(system.metrics["ndcg@10"]! + 1e-9);
      expect(system.interval[1]).toBeGreaterThanOrEqual(system.metrics["ndcg@10"]! - 1e-9);
    }
  });

  test("the same seed finds the same, speed apart", async () => {
    const again = await accuracy.run(context(), accuracy.options.parse({}));
    const metrics = (one: Findings) =>
      (one.document as Document).systems.map(({ name, metrics, interval }) => ({ name, metrics, interval }));
    expect(metrics(again)).toEqual(metrics(findings));
  });
});

test("macrec orders few candidates; their order tells nothing, the models much", async () => {
  const systems = systemsOf(await accuracy.run(context(), accuracy.options.parse({ protocol: "macrec", negatives: 7 })));
  expect(systems.ease!.metrics["hr@5"]).toBe(1);
  expect(systems["identity order"]!.metrics["hr@1"]).toBeLessThan(0.35);
  expect(systems["identity order"]!.metrics["hr@5"]).toBeGreaterThan(0.4);
  expect(systems["identity order"]!.metrics["hr@5"]).toBeLessThan(0.85);
});

test("a folder without data is named as missing", async () => {
  await expect(accuracy.run({ ...context(), dataset: join(folder, "nothing") }, accuracy.options.parse({}))).rejects.toThrow(/nothing/);
});

test("calibration states its probabilities against what came", async () => {
  const { document, plots } = await calibration.run(context(), calibration.options.parse({}));
  const { ece, forecasts } = document as { ece: number; forecasts: { kind: string; said: number; came: number }[] };
  expect(ece).toBeGreaterThanOrEqual(0);
  expect(ece).toBeLessThan(0.2);
  expect(forecasts.map(({ kind }) => kind)).toEqual(["each item of the slate", "the first item", "any item of the slate"]);
  expect(plots).toHaveLength(3);
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simulationCatalog } from "../../app/simulation/simulation-catalog.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "parley-small-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a catalogue that was built of other events is not taken for this data set's", async () => {
  const progress = (): void => {};
  const items = Array.from({ length: 12 }, (_, at) => `i${at},Item ${at}`);
  const events = Array.from({ length: 12 }, (_, user) =>
    [0, 1, 2, 3, 4].map((step) => `u${user},i${(user + step) % 12},${1000 + step}`),
  ).flat();
  writeFileSync(join(folder, "mapping.json"), JSON.stringify({ files: { items: "items.csv", events: "events.csv" } }));
  writeFileSync(join(folder, "items.csv"), ["itemId,title", ...items].join("\n"));
  const write = (rows: string[]) => writeFileSync(join(folder, "events.csv"), ["userId,itemId,timestamp", ...rows].join("\n"));
  const of = () => simulationCatalog({ dataset: folder, out: join(folder, "out"), progress });
  write(events);
  const first = await of();
  expect(await of()).toBe(first);
  write(events.slice(0, -1));
  expect(await of()).not.toBe(first);
});

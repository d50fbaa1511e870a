import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../free-port.js";
import { root } from "../root.js";
import { blocksIn, textOf } from "./documents/blocks.js";
import { openPlace, type Place } from "./documents/place.js";

/** What each example must have said, whatever the figures. */
const says: Record<string, RegExp[]> = {
  "library.ts": [/profiler|agent/, /answer/],
  "own-debater.ts": [
    /streamable alone: \[/,
    /^streamable: for what is likely to be found on streaming services/m,
    /^moderator: pools 6 debaters/m,
  ],
  "own-catalogue.ts": [/something blue/, /\{ items: 1, events: 1 \}/, /Harbour scarf/],
  "langchain-tool.ts": [/^(.+: .+\n){3}/],
  "mcp-client.ts": [/^tools: recommend, search, explain, feedback/m, /^(.+: .+\n){3}explained: /m, /^feedback: \{ counted: true \}/m],
  "sdk-client.ts": [/done: profiler/, /waits for: approver/, /^approved .+;.+;/m, /^shown .+;.+;/m],
};

let place: Place;
beforeAll(async () => {
  place = openPlace(await freePort());
});
afterAll(() => place.close());

test("every example is tried", () => {
  const examples = readdirSync(join(root, "examples")).filter((name) => name.endsWith(".ts"));
  expect(Object.keys(says).sort()).toEqual(examples.sort());
});

test.each(Object.entries(says))("examples/%s does what it says", async (name, lines) => {
  if (name.endsWith("client.ts")) expect(await place.run("npx parley serve")).toMatchObject({ code: 0 });
  const address = name.endsWith("client.ts") ? " http://127.0.0.1:8123" : "";
  const { code, stdout, stderr } = await place.run(`npx tsx examples/${name}${address}`);
  expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
  for (const line of lines) expect(stdout).toMatch(line);
});

test("README's program is examples/library.ts", () => {
  const program = readFileSync(join(root, "examples/library.ts"), "utf8").replace('"../app.js"', '"parley"').trim();
  const shown = blocksIn("README.md", textOf("README.md")).filter(({ language }) => language === "ts");
  expect(shown.map(({ body }) => body)).toContain(program);
});

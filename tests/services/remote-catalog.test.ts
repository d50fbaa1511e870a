import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { bundledFolder } from "../../app/bundled.js";
import { createParley, type Parley } from "../../app.js";
import { type ArtifactServer, artifactServer } from "../catalog/artifact-server.js";
import { testHome } from "../test-home.js";

let scratch: string;
let server: ArtifactServer;
beforeEach(async () => {
  scratch = mkdtempSync(join(tmpdir(), "parley-remote-"));
  cpSync(bundledFolder(testHome), join(scratch, "published"), { recursive: true });
  server = await artifactServer(join(scratch, "published"));
});
afterEach(async () => {
  await server.close();
  rmSync(scratch, { recursive: true, force: true });
});

const open = (home: string): Promise<Parley> =>
  createParley({ home: join(scratch, home), catalog: server.url, catalogPoll: 0.1, catalogTimeout: 5 });
const picks = async (parley: Parley) => (await parley.recommend({ userId: "15", count: 5, incognito: true })).recommendations;
/** The same catalogue under another stamp, as a fit would put it there. */
const publishAnother = (name: string): void => {
  const file = join(server.folder, "manifest.json");
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(file, JSON.stringify({ ...manifest, about: { ...manifest.about, name } }));
};

test("a catalogue at an address gives what its folder gives; a new one is taken up while requests run; a broken one is not", async () => {
  const warnings: string[] = [];
  // Jest's process is a copy of Node's, on which no warning is heard.
  const { emitWarning } = process;
  process.emitWarning = (warning: string | Error): void => void warnings.push(String(warning));
  const [remote, local] = await Promise.all([open("home"), createParley({ home: join(scratch, "local"), catalog: server.folder })]);
  const expected = await picks(local);
  expect(await picks(remote)).toEqual(expected);
  const engine = () => remote.serving.graphs();
  const first = engine();

  publishAnother("second");
  while (engine() === first) {
    expect(await picks(remote)).toEqual(expected);
    await setTimeout(20);
  }
  const second = engine();

  publishAnother("third");
  server.faults.set("manifest.json", (_request, response) => void response.end("{"));
  while (warnings.length === 0) await setTimeout(20);
  await setTimeout(400);
  // Told once, however often it was looked for.
  expect(warnings).toEqual([expect.stringMatching(/the catalogue that stands is kept: .*no JSON/)]);
  expect(engine()).toBe(second);
  server.faults.clear();
  while (engine() === second) await setTimeout(20);
  process.emitWarning = emitWarning;
  await expect(remote.fit()).rejects.toThrow(/fit: got the catalogue at http.*Fit it where it lies/);
  await Promise.all([remote.close(), local.close()]);
});

test("at the start: a server that is back in a moment is waited for; one that is away is not missed where a catalogue stands", async () => {
  let left = 2;
  server.faults.set("manifest.json", (_request, response) => {
    response.writeHead(503).end();
    if (--left === 0) server.faults.clear();
  });
  const first = await open("home");
  const expected = await picks(first);
  await first.close();
  await server.close();
  const again = await open("home");
  expect(await picks(again)).toEqual(expected);
  await again.close();
  await expect(open("another")).rejects.toThrow(/manifest\.json: got no whole answer \(ECONNREFUSED\)/);
});

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openArtifact, writeArtifact } from "../../catalog/artifact.js";
import { downloadArtifact } from "../../catalog/download-artifact.js";
import { BrokenArtifact } from "../../domain/errors.js";
import { type ArtifactServer, artifactServer, sendFile } from "./artifact-server.js";

const part = (...numbers: number[]) => ({ meta: {}, columns: { numbers: Float64Array.from(numbers) } });

let scratch: string;
let server: ArtifactServer;
let dir: string;
/** Puts an artifact of two parts where the server serves from. */
const publish = (version: number): void =>
  writeArtifact(server.folder, { same: part(1, 2, 3), other: part(version, ...Array(2000).fill(version)) }, { version });
const fetchIt = (etag?: string, limit = 1_000_000) => downloadArtifact({ url: server.url, limit, timeout: 0.5 }, dir, etag);
const versionIn = (): unknown => {
  const artifact = openArtifact(dir);
  for (const name of artifact.names) artifact.part(name);
  return artifact.manifest.about.version;
};

beforeEach(async () => {
  scratch = mkdtempSync(join(tmpdir(), "parley-download-"));
  server = await artifactServer(join(scratch, "published"));
  dir = join(scratch, "home", "catalog");
  publish(1);
});
afterEach(async () => {
  await server.close();
  rmSync(scratch, { recursive: true, force: true });
});

test("fetches it whole, then only what has changed, then nothing", async () => {
  const first = await fetchIt();
  expect(first).toMatchObject({ changed: true, etag: expect.stringMatching(/^"/) });
  expect(versionIn()).toBe(1);
  publish(2);
  server.asked.length = 0;
  const second = await fetchIt(first.etag);
  expect(second.changed).toBe(true);
  expect(versionIn()).toBe(2);
  expect(server.asked).toEqual(["200 manifest.json", "200 other.part"]);
  server.asked.length = 0;
  expect(await fetchIt(second.etag)).toEqual({ changed: false, etag: second.etag });
  expect(server.asked).toEqual(["304 manifest.json"]);
});

test("a server without ETags: the manifest's text tells", async () => {
  server.faults.set("manifest.json", (_request, response, file) => void response.end(readFileSync(file)));
  expect(await fetchIt()).toEqual({ changed: true, etag: undefined });
  expect(await fetchIt()).toEqual({ changed: false, etag: undefined });
});

test("a part that was altered where it is kept is fetched anew, not taken over", async () => {
  await fetchIt();
  writeFileSync(join(dir, "same.part"), "altered");
  publish(2);
  await fetchIt();
  expect(versionIn()).toBe(2);
});

const slow = (response: ServerResponse): void => {
  response.writeHead(200, { "content-length": 100_000 });
  response.write("x");
};
/** What a server may do with a part or the manifest, and what is said of it. */
const faults: Record<string, { name: string; handler: Parameters<ArtifactServer["faults"]["set"]>[1]; said: RegExp }> = {
  "not there": { name: "other.part", handler: (_q, response) => void response.writeHead(404).end(), said: /other\.part: got HTTP 404/ },
  "an error of the server": { name: "other.part", handler: (_q, response) => void response.writeHead(500).end("x"), said: /HTTP 500/ },
  "no manifest": {
    name: "manifest.json",
    handler: (_q, response) => void response.writeHead(403).end(),
    said: /manifest\.json: got HTTP 403/,
  },
  "a redirect": {
    name: "other.part",
    handler: (_q, response) => void response.writeHead(302, { location: "http://127.0.0.1:1/other" }).end(),
    said: /HTTP 302/,
  },
  "cut short, and says so": {
    name: "other.part",
    handler: (_q, response, file) => void response.end(readFileSync(file).subarray(0, 1000)),
    said: /got 1000 bytes, expected \d+, as the manifest says/,
  },
  "cut off by the connection": {
    name: "other.part",
    handler: (_q, response, file) => {
      const bytes = readFileSync(file);
      response.writeHead(200, { "content-length": bytes.length });
      response.write(bytes.subarray(0, 1000), () => response.destroy());
    },
    said: /no whole answer/,
  },
  "longer than it says": {
    name: "other.part",
    handler: (_q, response, file) => void response.end(Buffer.concat([readFileSync(file), Buffer.alloc(10)])),
    said: /more bytes, expected at most/,
  },
  "one byte altered": {
    name: "other.part",
    handler: (_q, response, file) => {
      const bytes = readFileSync(file);
      bytes[bytes.length - 1]! ^= 1;
      response.end(bytes);
    },
    said: /other bytes, expected bytes with the manifest's SHA-256/,
  },
  "a server that stands still": { name: "other.part", handler: (_q, response) => slow(response), said: /stood still or was too slow/ },
  "a server that never begins": { name: "manifest.json", handler: () => {}, said: /stood still or was too slow/ },
  "a manifest that is no JSON": { name: "manifest.json", handler: (_q, response) => void response.end("<html>"), said: /no JSON/ },
  "another program's manifest": {
    name: "manifest.json",
    handler: (_q, response) => void response.end('{"version":3}'),
    said: /Parley catalogue/,
  },
  "parts with names that lead elsewhere": {
    name: "manifest.json",
    handler: (_q, response, file) => void response.end(readFileSync(file, "utf8").replace('"other"', '"../other"')),
    said: /manifest\.json/,
  },
};

describe.each(Object.entries(faults))("%s", (_title, { name, handler, said }) => {
  test("is told, the one that stands stays whole, and the next look mends it", async () => {
    await fetchIt();
    publish(2);
    server.faults.set(name, handler);
    const problem = await fetchIt().catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(BrokenArtifact);
    expect((problem as Error).message).toMatch(said);
    expect(versionIn()).toBe(1);
    expect(readdirSync(join(scratch, "home"))).toEqual(["catalog"]);
    server.faults.clear();
    expect((await fetchIt()).changed).toBe(true);
    expect(versionIn()).toBe(2);
  });

  test("never becomes a catalogue where none stands", async () => {
    server.faults.set(name, handler);
    await expect(fetchIt()).rejects.toThrow(said);
    expect(existsSync(dir)).toBe(false);
  });
});

test("a manifest of more bytes than allowed: nothing of it is fetched", async () => {
  await expect(fetchIt(undefined, 1000)).rejects.toThrow(/a catalogue of \d+ bytes, expected at most 1000\. Raise PARLEY_CATALOG_LIMIT/);
  expect(server.asked).toEqual(["200 manifest.json"]);
});

test("replaced while it is fetched: the old stays, and the new one comes at the next look", async () => {
  await fetchIt();
  publish(2);
  server.faults.set("other.part", (request, response, file) => {
    server.faults.clear();
    publish(3);
    sendFile(request, response, file);
  });
  await expect(fetchIt()).rejects.toThrow(/SHA-256/);
  expect(versionIn()).toBe(1);
  await fetchIt();
  expect(versionIn()).toBe(3);
});

test("a token goes along, and a wrong one is told", async () => {
  server.faults.set("manifest.json", (request, response, file) =>
    request.headers.authorization === "Bearer right" ? sendFile(request, response, file) : void response.writeHead(401).end(),
  );
  const source = { url: server.url, limit: 1_000_000, timeout: 0.5 };
  await expect(downloadArtifact({ ...source, token: "wrong" }, dir)).rejects.toThrow(/HTTP 401/);
  expect(await downloadArtifact({ ...source, token: "right" }, dir)).toMatchObject({ changed: true });
});

test("a server that is not there", async () => {
  await server.close();
  await expect(fetchIt()).rejects.toThrow(/ECONNREFUSED/);
});

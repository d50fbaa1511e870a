import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../../memory/database.js";
import type { VectorPlace } from "../../memory/vector-index.js";
import { vectorIndexes } from "../../memory/vector-indexes.js";
import { suiteDims, vectorSuite } from "./vector-suite.js";

const place = (over: Partial<VectorPlace> = {}): VectorPlace => ({
  database: openDatabase(":memory:"),
  space: "test",
  dims: suiteDims,
  ...over,
});
const later = {
  chroma: "needs a server: tests/chroma, npm run test:chroma",
  pgvector: "needs a server: tests/postgres, npm run test:postgres",
};

describe.each(Object.entries(vectorIndexes).filter(([name]) => !Object.hasOwn(later, name)))("vectors %s", (_name, open) => {
  vectorSuite(() => open(place()));
});

test.each(Object.entries(later))("vectors %s stand in the roster and %s", (name) => {
  expect(Object.hasOwn(vectorIndexes, name)).toBe(true);
});

test("what another process puts is found", async () => {
  const folder = mkdtempSync(join(tmpdir(), "parley-vectors-"));
  const file = join(folder, "parley.db");
  const [one, other] = [
    await vectorIndexes.embedded(place({ database: openDatabase(file) })),
    await vectorIndexes.embedded(place({ database: openDatabase(file) })),
  ];
  const entry = { id: "a", vector: new Float32Array(suiteDims).fill(Math.sqrt(1 / suiteDims)), time: 0, importance: 1 };
  expect(await one.count("u")).toBe(0);
  await other.put("u", [entry]);
  expect(await one.count("u")).toBe(1);
  await one.erase("u");
  expect(await other.count("u")).toBe(0);
  rmSync(folder, { recursive: true });
});

test("without an address, and without packages, each says what to do", async () => {
  await expect(vectorIndexes.chroma(place())).rejects.toThrow(/PARLEY_CHROMA=.*npx chroma run/);
  await expect(vectorIndexes.chroma(place({ chroma: "http://127.0.0.1:1" }))).rejects.toThrow(/npm install @langchain\/community@/);
  await expect(vectorIndexes.pgvector(place())).rejects.toThrow(/PARLEY_DATABASE/);
});

import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { openDatabase } from "../../memory/database.js";
import { type ChromaLoader, chromaBy } from "../../memory/vector-indexes/chroma.js";
import { suiteDims, vectorSuite } from "../memory/vector-suite.js";

const address = process.env.PARLEY_TEST_CHROMA;
const describeChroma = address ? describe : describe.skip;

/** The packages lie in a folder of their own. */
const load: ChromaLoader = async () => {
  const entry = createRequire(join(process.env.PARLEY_TEST_CHROMA_PACKAGES!, "package.json")).resolve(
    "@langchain/community/vectorstores/chroma",
  );
  return import(pathToFileURL(entry.replace(/\.cjs$/, ".js")).href);
};
const place = { database: openDatabase(":memory:"), space: "suite-8", dims: suiteDims };

describeChroma("vectors chroma", () => {
  vectorSuite(() => chromaBy(load)({ ...place, chroma: address }), 1e-4);

  test("where no server answers, it says so and how to start one", async () => {
    await expect(chromaBy(load)({ ...place, chroma: "http://127.0.0.1:1" })).rejects.toThrow(/npx chroma run --path DIR/);
  });
});

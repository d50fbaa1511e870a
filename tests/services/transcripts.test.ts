import { readFileSync } from "node:fs";
import { join } from "node:path";
import { renewed } from "../../scripts/transcripts.js";
import { root } from "../root.js";

test("docs/conversation.md shows what its commands print", () => {
  const document = readFileSync(join(root, "docs/conversation.md"), "utf8");
  expect(document.match(/^```text parley /gm)?.length).toBeGreaterThan(1);
  expect(renewed(document)).toBe(document);
}, 300_000);

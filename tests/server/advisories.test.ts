import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../root.js";

/** Known faults of packages that a request can reach, by the advisory; each is mended from the version on. npm's savers for SQLite and PostgreSQL have none:
 *  CVE-2025-67644 and CVE-2025-8709 are of PyPI's, and what they were about is tried by tests/server/filters-suite.ts. */
const mended: Record<string, Record<string, string>> = {
  "@langchain/core": { "CVE-2025-68665 (objects made of what is read)": "1.1.8" },
  hono: {
    "CVE-2026-22817, CVE-2026-22818 (the token chooses its algorithm)": "4.11.4",
    "CVE-2026-39407 (repeated slashes around middleware)": "4.12.12",
    "CVE-2026-47673 to -47676 (paths decoded otherwise, schemes)": "4.12.21",
  },
  "@hono/node-server": {
    "CVE-2026-29087 (encoded slashes around middleware)": "1.19.10",
    "CVE-2026-39406 (repeated slashes around middleware)": "1.19.13",
  },
  "@modelcontextprotocol/sdk": {
    "GHSA-w48q-cv73-mx4w (DNS rebinding)": "1.24.0",
    "CVE-2026-0621 (a pattern that backtracks)": "1.25.2",
    "CVE-2026-25536 (answers for other clients)": "1.26.0",
  },
  sharp: { "CVE-2023-4863 (libwebp)": "0.32.6" },
};

/** Packages whose advisories concern filters of checkpoints, and which are no part of this. */
const unwanted = {
  "@langchain/langgraph-checkpoint-redis": "CVE-2026-27022, GHSA-x3wm-3wx7-g6xm",
  "@langchain/langgraph-checkpoint-mongodb": "GHSA-98xf-r82g-9mhx",
};

const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
  packages: Record<string, { version?: string }>;
};
/** Every version of a package that is installed anywhere. */
const versionsOf = (name: string): string[] =>
  Object.entries(packages).flatMap(([path, { version }]) =>
    (path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`)) && version ? [version] : [],
  );

/** Whether a version is another one or comes after it. A version before its release comes before it. */
const isFrom = (version: string, least: string): boolean => {
  const [one, other] = [version, least].map((text) => text.split("-")[0]!.split(".").map(Number));
  const at = one!.findIndex((part, place) => part !== other![place]);
  return at === -1 ? !version.includes("-") : one![at]! > other![at]!;
};

test.each([
  ["1.1.8", "1.1.8", true],
  ["1.10.0", "1.9.9", true],
  ["1.1.7", "1.1.8", false],
  ["0.9.9", "1.0.0", false],
  ["1.1.8-beta.1", "1.1.8", false],
])("%s is from %s on: %s", (version, least, is) => {
  expect(isFrom(version, least)).toBe(is);
});

test.each(
  Object.entries(mended).flatMap(([name, faults]) => Object.entries(faults).map(([fault, least]) => [name, fault, least] as const)),
)("%s is mended of %s, from %s on", (name, _fault, least) => {
  const versions = versionsOf(name);
  expect(versions.length).toBeGreaterThan(0);
  for (const version of versions) expect([version, isFrom(version, least)]).toEqual([version, true]);
});

test.each(Object.entries(unwanted))("%s (%s) is not installed", (name) => {
  expect(versionsOf(name)).toEqual([]);
});

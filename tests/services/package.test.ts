import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../root.js";

const project = mkdtempSync(join(tmpdir(), "parley-package-"));
const run = (command: string, args: string[], cwd = project): string =>
  execFileSync(command, args, { cwd, encoding: "utf8", env: { ...process.env, PARLEY_HOME: join(project, "home") } });

beforeAll(() => {
  run("npm", ["pack", "--pack-destination", project, "--loglevel=error"], root);
  const packed = readdirSync(project).find((name) => name.endsWith(".tgz"))!;
  const { overrides } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  // Overrides do not reach those who install a package. This one is taken over here alone, because this machine cannot fetch
  // better-sqlite3's prebuilt binary and compiling it takes minutes; README tells users of it.
  writeFileSync(
    join(project, "package.json"),
    JSON.stringify({ name: "empty", private: true, type: "module", overrides: { "better-sqlite3": overrides["better-sqlite3"] } }),
  );
  run("npm", ["install", `./${packed}`, "typescript@5.9.3", "@types/node@20", "--no-audit", "--no-fund", "--loglevel=error"]);
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

test("the packed library installs and recommends in an empty project", () => {
  writeFileSync(
    join(project, "use.mjs"),
    `import { createParley } from "parley";
const parley = await createParley();
const answer = await parley.recommend({ userId: "15", text: "a comedy from the 1990s", count: 3 });
console.log(JSON.stringify(answer.recommendations.map(({ itemId }) => itemId)));
parley.close();`,
  );
  expect(JSON.parse(run("node", ["use.mjs"]))).toHaveLength(3);
});

test("its types hold in a strict project", () => {
  writeFileSync(
    join(project, "use.ts"),
    `import { createParley, type Answer } from "parley";
const parley = await createParley({ home: "x" });
const answer: Answer = await parley.recommend({ userId: "1" });
// @ts-expect-error who is asking has no default
await parley.recommend({ text: "anything" });
console.log(answer.recommendations[0]?.title);`,
  );
  writeFileSync(
    join(project, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: { module: "NodeNext", target: "ES2022", strict: true, noEmit: true, skipLibCheck: true, types: ["node"] },
      files: ["use.ts"],
    }),
  );
  run("npx", ["tsc", "--project", "."]);
});

test("its command runs", () => {
  const answer = JSON.parse(run("npx", ["parley", "recommend", "--user", "15", "--count", "2", "--json", "a western"]));
  expect(answer.recommendations).toHaveLength(2);
});

test("it fits again on threads of what was built", () => {
  writeFileSync(join(project, "plays.csv"), "userId,movieId,rating,timestamp\n15,1,5,1700000000\n");
  run("npx", ["parley", "append", "--events", "plays.csv", "--quiet"]);
  expect(JSON.parse(run("npx", ["parley", "fit", "--since", "last", "--json"]))).toMatchObject({ fitted: true, events: 1 });
});

test("it ships no tests, no data with restricted terms and no machine's paths", () => {
  const files = readdirSync(join(project, "node_modules", "parley"), { recursive: true, encoding: "utf8" });
  expect(files.filter((name) => /(^|\/)tests?\//.test(name) || /\.db$/.test(name))).toEqual([]);
  expect(files).toEqual(
    expect.arrayContaining(["LICENSE", "NOTICE", "README.md", join("dist", "app.d.ts"), join("data", "movielens-small", "README.md")]),
  );
});

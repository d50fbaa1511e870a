import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { root } from "../root.js";

const cli = join(dirname(createRequire(import.meta.url).resolve("@langchain/langgraph-cli/package.json")), "dist", "cli", "cli.mjs");
const config = JSON.parse(readFileSync(join(root, "langgraph.json"), "utf8")) as {
  graphs: Record<string, string>;
  http: { app: string };
  auth: { path: string };
};

test("langgraph.json makes a Dockerfile with every graph, the routes before the server's own, and the locked packages", () => {
  const folder = mkdtempSync(join(tmpdir(), "parley-dockerfile-"));
  try {
    const file = join(folder, "Dockerfile");
    const env = { ...process.env, LANGGRAPH_CLI_NO_ANALYTICS: "1" };
    execFileSync(process.execPath, [cli, "dockerfile", file], { cwd: root, env, stdio: "pipe" });
    const text = readFileSync(file, "utf8");
    expect(text).toMatch(/^FROM langchain\/langgraphjs-api:20$/m);
    expect(text).toMatch(/^RUN npm ci$/m);
    expect(JSON.parse(/^ENV LANGSERVE_GRAPHS='(.*)'$/m.exec(text)![1]!)).toEqual(config.graphs);
    // The command line leaves this one out; it stands in dockerfile_lines.
    expect(JSON.parse(/^ENV LANGGRAPH_HTTP='(.*)'$/m.exec(text)![1]!)).toEqual({ app: config.http.app });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("what langgraph.json names is there", () => {
  for (const entry of [...Object.values(config.graphs), config.http.app, config.auth.path]) {
    const [file, name] = entry.split(":") as [string, string];
    expect(existsSync(join(root, file))).toBe(true);
    expect(readFileSync(join(root, file), "utf8")).toMatch(new RegExp(`export const ${name}\\b`));
  }
});

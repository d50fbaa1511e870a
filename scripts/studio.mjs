// `npm run studio`: starts LangGraph's development server on the graphs of langgraph.json; arguments pass through.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const manifest = require.resolve("@langchain/langgraph-cli/package.json");
const { bin } = require(manifest);
const cli = join(dirname(manifest), typeof bin === "string" ? bin : Object.values(bin)[0]);

const child = spawn(process.execPath, [cli, "dev", ...process.argv.slice(2)], {
  stdio: "inherit",
  // No usage figures leave this machine unless somebody asks for it.
  env: { LANGGRAPH_CLI_NO_ANALYTICS: "1", ...process.env },
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => process.exit(code ?? 1));

import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { openArtifact } from "../catalog/artifact.js";
import { type Config, type ConfigInput, readConfig } from "../config.js";
import { ParleyError } from "../domain/errors.js";
import { openDatabase } from "../memory/database.js";
import { adviceOf, opened } from "./advisors.js";
import { bundledFolder } from "./bundled.js";
import { isRemote, remoteFolder } from "./remote-catalog.js";

/** One finding. ok: as it should be; note: worth knowing; fault: must be mended. */
export interface Check {
  name: string;
  state: "ok" | "note" | "fault";
  detail: string;
}

const require = createRequire(import.meta.url);

/** The version of an installed package, found from its main file upwards, since not every package shows its package.json. */
const versionOf = (name: string): string | undefined => {
  try {
    let folder = dirname(require.resolve(name));
    while (!existsSync(join(folder, "package.json")) || JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).name === undefined)
      folder = dirname(folder);
    return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).version;
  } catch {
    return undefined;
  }
};

const packages = [
  "@langchain/openai",
  "@langchain/langgraph",
  "@langchain/core",
  "@langchain/langgraph-checkpoint-sqlite",
  "libsql",
  "zod",
];

/** Runs a check whose failure is a finding. */
const tried = (name: string, work: () => Omit<Check, "name">): Check => {
  try {
    return { name, ...work() };
  } catch (error) {
    if (!(error instanceof ParleyError)) throw error;
    return { name, state: "fault", detail: error.message };
  }
};

const catalogCheck = ({ catalog, home }: Config): Omit<Check, "name"> => {
  const dir = isRemote(catalog) ? remoteFolder(home, catalog) : (catalog ?? bundledFolder(home));
  if (isRemote(catalog) && !existsSync(dir)) return { state: "note", detail: `${catalog}, not fetched yet; it will be, into ${dir}` };
  if (catalog === undefined && !existsSync(dir))
    return { state: "note", detail: `the bundled MovieLens set, not built yet; it will be, in ${dir}` };
  const artifact = openArtifact(dir);
  for (const name of artifact.names) artifact.part(name);
  return { state: "ok", detail: `${dir}, version ${artifact.manifest.version}, ${artifact.names.length} parts whole` };
};

const homeCheck = ({ home }: Config): Omit<Check, "name"> => {
  const file = join(home, "parley.db");
  if (!existsSync(file)) return { state: "note", detail: `${home}, empty so far` };
  try {
    closeSync(openSync(file, "r+"));
  } catch (error) {
    const detail = `${file} may not be written (${(error as NodeJS.ErrnoException).code}): allow it, or give another folder with --home DIR`;
    return { state: "fault", detail };
  }
  const database = openDatabase(file);
  try {
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as { name: string }[];
    const count = (table: string, what: string) =>
      tables.some(({ name }) => name === table)
        ? (database.prepare(`SELECT COUNT(${what}) AS n FROM ${table}`).get() as { n: number }).n
        : 0;
    return { state: "ok", detail: `${file}: ${count("checkpoints", "DISTINCT thread_id")} threads, ${count("store", "*")} memories` };
  } finally {
    database.close();
  }
};

/** Which agents a chat model advises, where it is asked and within what bounds; whether there is a key, never which. Asks nothing. */
const chatCheck = (config: Config): Omit<Check, "name"> => {
  const advice = Object.entries(adviceOf(config));
  if (advice.length === 0) return { state: "note", detail: "none: every agent works by its deterministic core" };
  const names = [...new Set(advice.map(([, name]) => name))];
  for (const name of names) opened(name, config);
  const { host, pathname } = new URL(config.chatBaseUrl);
  const advised = names.map((name) => `${name} advises ${advice.flatMap(([agent, its]) => (its === name ? [agent] : [])).join(", ")}`);
  const bounds = `${config.chatMode} mode, at most ${config.chatCalls} calls, ${config.chatTokens} tokens and ${config.chatDeadline} ms a request`;
  return {
    state: "ok",
    detail: `${advised.join("; ")}; at ${host}${pathname}, ${config.chatKey ? "with a key" : "without a key"}; ${bounds}`,
  };
};

/** What is configured, in words: whether there are keys and passwords, never which. */
export const settingChecks = (config: Config): Check[] => {
  const { home: _, catalog: __, ...settings } = config;
  const detail = Object.entries(settings)
    .filter(([key, value]) => !key.startsWith("chat") && value !== undefined)
    .map(([key, value]) => `${key} ${value}`)
    .join(", ");
  return [{ name: "settings", state: "ok", detail }, tried("chat model", () => chatCheck(config))];
};

/** What is installed, where data lies, what is configured. Builds nothing and writes nothing. */
export const diagnose = async (options: ConfigInput): Promise<{ checks: Check[]; config: Config }> => {
  const config = readConfig(options);
  const major = Number(process.versions.node.split(".")[0]);
  const installed = packages.map((name) => [name, versionOf(name)] as const);
  const missing = installed.filter(([, version]) => version === undefined).map(([name]) => name);
  return {
    config,
    checks: [
      { name: "node", state: major >= 20 ? "ok" : "fault", detail: `${process.version}${major >= 20 ? "" : "; Parley needs 20 or newer"}` },
      {
        name: "packages",
        state: missing.length ? "fault" : "ok",
        detail: missing.length
          ? `missing: ${missing.join(", ")}; run npm ci`
          : installed.map(([name, version]) => `${name} ${version}`).join(", "),
      },
      tried("catalogue", () => catalogCheck(config)),
      tried("home", () => homeCheck(config)),
      ...settingChecks(config),
    ],
  };
};

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative, sep } from "node:path";
import { root } from "./root.js";

/** Who may import whom. `types`: by `import type` only. A folder may always import from itself. */
const rules: Record<string, { values: string[]; types?: string[] }> = {
  domain: { values: [] },
  settings: { values: ["domain"] },
  models: { values: ["domain"] },
  catalog: { values: ["domain"] },
  ranking: { values: ["domain", "catalog"] },
  memory: { values: ["domain", "models"] },
  perception: { values: ["domain", "catalog"], types: ["models"] },
  tools: { values: ["domain", "catalog", "ranking"] },
  agents: { values: ["domain", "tools"], types: ["catalog", "ranking", "models", "memory"] },
  graphs: { values: ["agents", "domain"], types: ["tools"] },
  eval: { values: ["domain", "catalog", "ranking"], types: ["models"] },
  app: {
    values: ["agents", "catalog", "config.ts", "domain", "eval", "graphs", "memory", "models", "perception", "ranking", "tools", "app.ts"],
  },
  server: { values: ["app", "app.ts", "config.ts", "domain"] },
  web: { values: ["domain"], types: ["app", "app.ts", "graphs"] },
  scripts: { values: ["app", "app.ts", "config.ts", "domain", "eval", "server"] },
};

/** The graphs' entry for Studio opens Parley, as an app does; a bench measures parts that no command shows. */
const exceptions: Record<string, string[]> = { "graphs/studio.ts": ["app"], "scripts/bench-memory.ts": ["memory", "models", "tools"] };

/** LangGraph's packages are for these places alone. */
const langgraphPlaces = [
  /^graphs\//,
  /^memory\/checkpoints\//,
  /^memory\/guarded-saver\.ts$/,
  /^memory\/stores\//,
  /^memory\/compact-serializer\.ts$/,
  /^app\//,
  /^app\.ts$/,
  /^server\//,
  // The console is a client like any other.
  /^web\//,
];

interface Import {
  file: string;
  from: string;
  typeOnly: boolean;
}

const sources = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith("dist"))
    .map((name) => join(folder, name).split(sep).join("/"));

const folders = Object.keys(rules).filter((folder) => readdirSync(root).includes(folder));
const files = [...folders.flatMap(sources), "app.ts", "config.ts"];
const text = (file: string): string => readFileSync(join(root, file), "utf8");

const imports: Import[] = files.flatMap((file) =>
  [...text(file).matchAll(/^(import|export)\s+(type\s+)?[^;]*?from\s+"([^"]+)";/gms)].map(([, , type, from]) => ({
    file,
    from: from!,
    typeOnly: type !== undefined,
  })),
);

const target = ({ file, from }: Import): string => {
  const path = relative(root, normalize(join(root, dirname(file), from)))
    .split(sep)
    .join("/");
  return path.includes("/") ? path.split("/")[0]! : path.replace(/\.js$/, ".ts");
};

test.each(folders)("%s imports only from whom it may", (folder) => {
  const rule = rules[folder]!;
  const wrong = imports
    .filter(({ file, from }) => file.startsWith(`${folder}/`) && from.startsWith("."))
    .filter((one) => {
      const to = target(one);
      const allowed = [folder, ...rule.values, ...(one.typeOnly ? (rule.types ?? []) : []), ...(exceptions[one.file] ?? [])];
      return !allowed.includes(to);
    })
    .map(({ file, from }) => `${file} imports ${from}`);
  expect(wrong).toEqual([]);
});

test("domain knows zod and nothing else from outside", () => {
  const outside = imports.filter(({ file, from }) => file.startsWith("domain/") && !from.startsWith(".")).map(({ from }) => from);
  expect([...new Set(outside)]).toEqual(["zod"]);
});

test("LangGraph stays in the graphs, the checkpoints and the doors", () => {
  const wrong = imports.filter(
    ({ file, from, typeOnly }) => /langgraph/.test(from) && !typeOnly && !langgraphPlaces.some((place) => place.test(file)),
  );
  expect(wrong).toEqual([]);
});

test("experiments, what draws their plots, and what reads Parquet, images and sound are loaded when they are used", () => {
  const eager = imports.filter(
    ({ file, from, typeOnly }) =>
      !typeOnly &&
      (/^(vega|vega-lite|@resvg\/|hyparquet|sharp|meyda|@wasm-audio-decoders)/.test(from) ||
        (file === "eval/experiments.ts" && from.includes("/experiments/"))),
  );
  expect(eager).toEqual([]);
});

test("HTTP stays in the server, and commands load the server when they serve", () => {
  const eager = imports.filter(
    ({ file, from, typeOnly }) =>
      !typeOnly &&
      ((/^(hono|@hono\/|pino)/.test(from) && !file.startsWith("server/")) || (file.startsWith("scripts/") && from.includes("/server/"))),
  );
  expect(eager).toEqual([]);
});

test("a route group knows nothing of another", () => {
  const wrong = imports.filter(({ file, from }) => file.startsWith("server/routes/") && /^\.\/(?!parts\/)/.test(from));
  expect(wrong).toEqual([]);
});

test("process.env is read in config.ts alone", () => {
  expect(files.filter((file) => /(?<!")process\.env/.test(text(file)))).toEqual(["config.ts"]);
});

test("no chance and no clock in what must be reproducible", () => {
  const reproducible = files.filter((file) => /^(domain|catalog|ranking|tools|agents|graphs|eval|memory|perception)\//.test(file));
  expect(reproducible.filter((file) => /Math\.random\(|Date\.now\(|new Date\(\)|performance\.now\(/.test(text(file)))).toEqual([]);
});

test("no file is over 200 lines", () => {
  expect(files.filter((file) => text(file).split("\n").length > 201)).toEqual([]);
});

test("no barrels: nothing is named index.ts", () => {
  expect(files.filter((file) => /(^|\/)index\.ts$/.test(file))).toEqual([]);
});

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtConsole, consoleIsBuilt } from "../../scripts/console-build.js";

let folder: string;
let web: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parley-console-"));
  web = join(folder, "web");
  for (const name of ["src", "public"]) mkdirSync(join(web, name), { recursive: true });
  writeFileSync(join(folder, "package-lock.json"), "{}");
  writeFileSync(join(web, "vite.config.ts"), "export default { build: { emptyOutDir: true } };");
  writeFileSync(join(web, "index.html"), '<script type="module" src="/src/main.ts"></script>');
  writeFileSync(join(web, "src", "main.ts"), 'const said: string = "hello"; document.title = said;');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("the console is built once, in a process of its own, and again when a source is newer", async () => {
  const steps: string[] = [];
  const build = () => builtConsole((step) => steps.push(step), web);
  await build();
  expect([consoleIsBuilt(web), readdirSync(web).sort()]).toEqual([true, ["dist", "index.html", "public", "src", "vite.config.ts"]]);
  expect(readFileSync(join(web, "dist", "index.html"), "utf8")).toMatch(/assets/);
  await build();
  expect(steps).toHaveLength(1);
  const later = Date.now() / 1000 + 10;
  utimesSync(join(web, "src", "main.ts"), later, later);
  expect(consoleIsBuilt(web)).toBe(false);
  await build();
  expect(steps).toHaveLength(2);
});

test("a build that fails says why, and leaves nothing beside", async () => {
  writeFileSync(join(web, "src", "main.ts"), 'import "./missing.js";');
  await expect(builtConsole(() => {}, web)).rejects.toThrow(/missing/);
  expect(readdirSync(web).sort()).toEqual(["index.html", "public", "src", "vite.config.ts"]);
});

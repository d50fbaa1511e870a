import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundledFolder } from "../../app/bundled.js";
import { root } from "../root.js";
import { testHome } from "../test-home.js";

const folder = mkdtempSync(join(tmpdir(), "parley-killed-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const linesOf = (out: string): string[] => {
  const file = join(folder, out, "visits.jsonl");
  return existsSync(file) ? readFileSync(file, "utf8").split("\n").slice(0, -1) : [];
};
const visitsOf = (out: string) => linesOf(out).sort((a, b) => JSON.parse(a).n - JSON.parse(b).n);

/** Runs `parley simulate` into `out`; killed with SIGKILL once so many visits stand in its file. */
const simulate = (
  out: string,
  until = Number.POSITIVE_INFINITY,
): Promise<{ signal: NodeJS.Signals | null; code: number | null; said: string }> =>
  new Promise((resolve, reject) => {
    const catalog = bundledFolder(testHome);
    const args = [
      "bin/parley.mjs",
      "simulate",
      "--users",
      "40",
      "--policy",
      "full",
      "--json",
      "--catalog",
      catalog,
      "--out",
      join(folder, out),
    ];
    const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
    const watch = setInterval(() => {
      if (linesOf(out).length >= until) child.kill("SIGKILL");
    }, 10);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      clearInterval(watch);
      resolve({ code, signal, said });
    });
  });

test("killed twice in the middle of its visits, a simulation goes on and comes to the same visits and figures", async () => {
  const whole = await simulate("whole");
  expect(whole.code).toBe(0);
  for (const until of [3, 18]) {
    expect((await simulate("killed", until)).signal).toBe("SIGKILL");
    expect(linesOf("killed").length).toBeGreaterThanOrEqual(until);
    expect(linesOf("killed").length).toBeLessThan(40);
  }
  const last = await simulate("killed");
  expect(last.code).toBe(0);
  expect(visitsOf("killed")).toEqual(visitsOf("whole"));
  const { out: _, fresh, seconds: __, ...figures } = JSON.parse(last.said);
  expect(JSON.parse(whole.said)).toMatchObject(figures);
  expect(fresh).toBeLessThan(figures.slates);
});

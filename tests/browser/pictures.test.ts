import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { root } from "../root.js";
import { aDayOfWork } from "./a-day-of-work.js";
import { describeBrowser, say, stage } from "./page.js";

const folder = join(root, "docs", "screenshots");

const median = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)]!;

/** What is measured on the way is printed, for docs/console.md to quote; with how busy the machine was, since it is nobody's alone. */
const told = (what: string, times: readonly number[]): void => {
  const list = times.map((ms) => Math.round(ms)).join(", ");
  process.stderr.write(
    `${what}: median ${Math.round(median(times))} ms of ${list} (load ${loadavg()[0]!.toFixed(1)} on ${cpus().length} cores)\n`,
  );
};

/** In the page: asks, and tells how long it took until the slate was painted. */
const toSlate = `new Promise((done) => {
  const turns = () => document.querySelectorAll(".turn");
  const before = turns().length;
  const begun = performance.now();
  const seen = new MutationObserver(() => {
    if (turns().length <= before || !turns()[before].querySelector(".slate")) return;
    seen.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
  });
  seen.observe(document.body, { subtree: true, childList: true });
  document.querySelector(".composer [type=submit]").click();
})`;

describeBrowser("pictures of each view, and how long a slate takes", () => {
  const { open } = stage(async (home) => {
    await aDayOfWork(home);
    return { PARLEY_DEBATE: "0" };
  });
  const asked = "a thriller like Heat from the 90s, no horror";

  const shoot = async (page: Awaited<ReturnType<typeof open>>["page"], name: string): Promise<void> => {
    await page.evaluate("document.fonts.ready");
    await page.mouse.move(0, 0);
    await page.waitForTimeout(300);
    mkdirSync(folder, { recursive: true });
    // A palette: a third of the bytes, which stay in the history for good.
    const png = await sharp(await page.screenshot())
      .png({ palette: true, quality: 90, effort: 7 })
      .toBuffer();
    writeFileSync(join(folder, `${name}.png`), png);
  };

  test("a slate soon after a cold load, and sooner after a request", async () => {
    const { page } = await open({ user: "15" });
    await say(page, asked);
    const cold: number[] = [];
    for (let tries = 0; tries < 5; tries++) {
      const fresh = await open({ user: "15", path: new URL(page.url()).pathname });
      await fresh.page.locator(".slate").waitFor();
      cold.push((await fresh.page.evaluate("performance.now()")) as number);
      await fresh.context.close();
    }
    told("from a cold load to the slate on screen", cold);
    const warm: number[] = [];
    for (const words of ["older", "funnier", "newer", "a western", "a drama from the 80s", "a comedy", "something scary"]) {
      await page.getByLabel("What do you want?").fill(words);
      warm.push((await page.evaluate(toSlate)) as number);
      await page.locator(".turn[aria-busy=true]").waitFor({ state: "detached" });
    }
    told("from a request to its slate on screen", warm);
    // Generous: a machine that does other things beside must not fail here.
    expect(median(cold)).toBeLessThan(30_000);
    expect(median(warm)).toBeLessThan(10_000);
  });

  test.each([
    ["light", false],
    ["dark", true],
  ] as const)("each view in %s", async (name, dark) => {
    const { page } = await open({ user: "15", dark, height: 1000, dense: true });
    await page.locator(".opening .chip").first().waitFor();
    await shoot(page, `opening-${name}`);
    await say(page, "a comedy from the 90s");
    await page.getByRole("button", { name: "New conversation" }).click();
    await say(page, asked);
    await page.locator(".facts", { hasText: "1998" }).first().waitFor();
    await shoot(page, `talk-${name}`);
    await page.getByRole("link", { name: "Agents" }).click();
    await page.locator(".trace").waitFor();
    await shoot(page, `agents-${name}`);
    await page.getByRole("link", { name: "Memory" }).click();
    await page.locator(".strip li").first().waitFor();
    await page.locator(".life svg").waitFor();
    await shoot(page, `memory-${name}`);
    await page.evaluate("document.querySelector('#picture').scrollIntoView()");
    await shoot(page, `memory-over-time-${name}`);
    await page.getByRole("link", { name: "Operator" }).click();
    await page.locator(".charts").waitFor();
    // A day of work before it: charts with one point would show nothing.
    expect(await page.locator('.chart[data-name="Time"] .chart-point').count()).toBeGreaterThan(12);
    expect(Number(await page.locator('.chart[data-name="Slates"] figcaption b').textContent())).toBeGreaterThan(30);
    await shoot(page, `operator-${name}`);
    await page.getByRole("tab", { name: "Catalogue and settings" }).click();
    await page.locator(".facts-list").first().waitFor();
    await shoot(page, `health-${name}`);
    await page.getByRole("tab", { name: "Experiments" }).click();
    await page.locator(".plot").first().waitFor();
    await page.locator(".prose table").first().waitFor();
    await shoot(page, `experiments-${name}`);
  });

  test("a phone", async () => {
    const { page } = await open({ user: "15", width: 390, height: 844, dense: true });
    await say(page, asked);
    await shoot(page, "talk-phone");
    await page.getByRole("link", { name: "Agents" }).click();
    await page.locator(".graph svg").waitFor();
    await shoot(page, "agents-phone");
    await page.getByRole("link", { name: "Memory" }).click();
    await page.locator(".strip li").first().waitFor();
    await page.locator(".life svg").waitFor();
    await shoot(page, "memory-phone");
    await page.getByRole("link", { name: "Operator" }).click();
    await page.locator(".charts").waitFor();
    await shoot(page, "operator-phone");
  });

  test("a slate that waits for approval", async () => {
    const { page } = await open({ user: "15", dense: true, settings: { autonomy: "ask", count: 5 } });
    await say(page, asked);
    await page.locator(".approval").getByRole("checkbox").nth(2).uncheck();
    await shoot(page, "approval");
  });
});

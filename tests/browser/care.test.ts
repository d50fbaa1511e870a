import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { root } from "../root.js";
import { describeBrowser, say, stage, titles } from "./page.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds that is serious or worse, in words. */
const serious = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe);
  const { violations } = (await page.evaluate("axe.run(document, { resultTypes: ['violations'] })")) as AxeResults;
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(" ")} ${failureSummary}`).join("; ")}`);
};

/** Whether anything is wider than the window, which would have to be pushed aside to be read. */
const overflow = (page: Page): Promise<number> => page.evaluate("document.documentElement.scrollWidth - innerWidth") as Promise<number>;

test("the page's scripts are at most 250 kB, compressed", () => {
  const assets = join(root, "web", "dist", "assets");
  const scripts = readdirSync(assets).filter((name) => name.endsWith(".js"));
  const size = scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name))).length, 0);
  expect(scripts.length).toBeGreaterThan(0);
  expect(size).toBeLessThanOrEqual(250_000);
});

describeBrowser("for everybody", () => {
  const { open } = stage();
  const views = ["talk", "agents", "memory", "operator"] as const;

  const visit = async (page: Page, view: (typeof views)[number]): Promise<void> => {
    if (view !== "talk") await page.getByRole("link", { name: new RegExp(view, "i") }).click();
    const ready = { talk: ".slate", agents: ".graph svg", memory: ".life svg", operator: ".charts" }[view];
    await page.locator(ready).waitFor();
  };

  test.each([false, true])("no serious violation of accessibility in any view (dark: %s)", async (dark) => {
    const { page, complaints } = await open({ user: "15", dark });
    await page.locator(".opening").waitFor();
    expect(await serious(page)).toEqual([]);
    await say(page, "a thriller like Heat from the 90s, no horror");
    for (const view of views) {
      await visit(page, view);
      expect([view, await serious(page)]).toEqual([view, []]);
    }
    for (const tab of ["Catalogue and settings", "Experiments"]) {
      await page.getByRole("tab", { name: tab }).click();
      await page.locator(".prose, .facts-list").first().waitFor();
      expect([tab, await serious(page)]).toEqual([tab, []]);
    }
    expect(complaints).toEqual([]);
  });

  test("at 320 pixels nothing is cut off, and everything is in reach", async () => {
    const { page } = await open({ user: "15", width: 320, height: 640 });
    await say(page, "a thriller like Heat from the 90s, no horror");
    for (const view of views) {
      await visit(page, view);
      expect([view, await overflow(page)]).toEqual([view, 0]);
    }
  });

  test("by keyboard alone: ask, read the evidence, like, change the autonomy, see the agents", async () => {
    const { page } = await open();
    const focused = () =>
      page.evaluate("document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? ''") as Promise<string>;
    const tabTo = async (name: RegExp): Promise<void> => {
      for (let tries = 0; tries < 80; tries++) {
        if (name.test(await focused())) return;
        await page.keyboard.press("Tab");
      }
      throw new Error(`${name} cannot be reached by Tab; the last was "${await focused()}"`);
    };
    await page.getByLabel("Your user id").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.type("15");
    await page.keyboard.press("Enter");
    await page.locator(".opening").waitFor();
    await tabTo(/^Thriller, 2000 to 2009/);
    await page.keyboard.press("Enter");
    await page.locator(".slate").waitFor();
    await page.locator(".turn[aria-busy=true]").waitFor({ state: "detached" });
    const [first] = await titles(page);
    await tabTo(/^As you asked: Thriller and year 2\d{3}/);
    await page
      .getByRole("tooltip")
      .getByText(/^Its year: 2\d{3}/)
      .waitFor();
    await tabTo(new RegExp(`^Like ${first}`));
    await page.keyboard.press("Enter");
    await page.locator(".told", { hasText: "Liked" }).waitFor();
    await tabTo(/Undo$/);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: `Like ${first}`, exact: true }).waitFor();
    await tabTo(/^How to serve/);
    await page.keyboard.press("Enter");
    await tabTo(/^Act/);
    for (const level of [/^Notify/, /^Ask/]) {
      // Held as a finger holds it: what is focused is chosen while the arrow is down.
      await page.keyboard.down("ArrowDown");
      await page.getByRole("radio", { name: level, checked: true }).waitFor();
      await page.keyboard.up("ArrowDown");
    }
    await page.keyboard.press("Escape");
    await page.evaluate("document.activeElement.blur()");
    await tabTo(/^Agents$/);
    await page.keyboard.press("Enter");
    await page.locator(".graph svg").waitFor();
  });
});

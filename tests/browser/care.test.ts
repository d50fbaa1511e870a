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

/** What is wider than its place, which would have to be pushed aside to be read: the page, and the view that scrolls in it. The page itself does not
 *  scroll: below it there is nothing. */
const overflow = (page: Page): Promise<string[]> =>
  page.evaluate(`[...(document.documentElement.scrollHeight > innerHeight ? ["the page ends at " + document.documentElement.scrollHeight] : []),
    ...[document.documentElement, ...document.querySelectorAll(".view, .panel, .dialog, .rail")]
    .filter((one) => one.scrollWidth > one.clientWidth)
    .map((one) => one.className + " by " + (one.scrollWidth - one.clientWidth) + ": " + [...one.querySelectorAll("*")]
      .filter((inner) => !inner.closest(".scroll, .visually-hidden") && inner.getBoundingClientRect().right > one.getBoundingClientRect().right + 0.5)
      .slice(0, 4).map((inner) => inner.tagName + "." + inner.getAttribute("class")).join(", "))]`) as Promise<string[]>;

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
    const ready = { talk: ".slate", agents: ".checks", memory: ".life svg", operator: ".charts" }[view];
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

  test.each([false, true])("no serious violation of accessibility in what opens and what is asked (dark: %s)", async (dark) => {
    const { page } = await open({ user: `opens-${dark}`, dark });
    const found: Record<string, string[]> = {};
    const look = async (what: string): Promise<void> => {
      const violations = await serious(page);
      if (violations.length > 0) found[what] = violations;
    };
    const opened = async (what: string, trigger: ReturnType<Page["locator"]>, shown: string): Promise<void> => {
      await trigger.click();
      await page.locator(shown).waitFor();
      await look(what);
      await page.keyboard.press("Escape");
      await page.locator(shown).waitFor({ state: "detached" });
    };
    await say(page, "");
    await look("a question");
    await say(page, "a thriller from the 90s, and never horror");
    const card = page.locator(".turn").last().locator(".card").first();
    await opened("the menu of an item", card.getByRole("button", { name: /^More about/ }), ".menu");
    await opened("stars", card.getByRole("button", { name: /^Seen/ }), ".seen");
    await opened("how to serve", page.getByRole("button", { name: "How to serve" }), ".settings");
    await opened("why not", page.getByRole("button", { name: "Why not" }), ".settings");
    await opened("evidence", card.locator(".reason").first(), ".evidence");
    await opened("a deletion", page.locator(".threads").getByRole("button", { name: /^Delete/ }), ".dialog");
    await card.getByRole("button", { name: /^Dislike/ }).click();
    await card.locator(".told").waitFor();
    await look("a dislike");
    await page.getByRole("link", { name: "Agents" }).click();
    await opened("a fork", page.getByRole("button", { name: "Fork from here" }), ".settings");
    await page.getByRole("link", { name: "Memory" }).click();
    await page.getByRole("button", { name: 'Edit "never horror"' }).click();
    await look("an edit");
    await opened("the deletion of all", page.getByRole("button", { name: "Delete all" }), ".dialog");
    expect(found).toEqual({});
  });

  test.each([false, true])("no serious violation of accessibility where a slate waits for approval (dark: %s)", async (dark) => {
    const { page } = await open({ user: "15", dark, settings: { autonomy: "ask", count: 4 } });
    await say(page, "a western");
    expect(await serious(page)).toEqual([]);
    await page.locator(".approval").getByRole("checkbox").first().uncheck();
    expect(await serious(page)).toEqual([]);
  });

  test("at 320 pixels nothing is cut off, and everything is in reach", async () => {
    const { page } = await open({ user: "15", width: 320, height: 640 });
    const wide: Record<string, string[]> = {};
    const look = async (what: string): Promise<void> => {
      const found = await overflow(page);
      if (found.length > 0) wide[what] = found;
    };
    await page.locator(".opening .chip").first().waitFor();
    await look("opening");
    await say(page, "a thriller like Heat from the 90s, no horror");
    for (const view of views) {
      await visit(page, view);
      await look(view);
    }
    for (const tab of ["Catalogue and settings", "Experiments"]) {
      await page.getByRole("tab", { name: tab }).click();
      await page.locator(".prose, .facts-list").first().waitFor();
      await look(tab);
    }
    await page.getByRole("button", { name: "Conversations" }).click();
    await page.locator(".panel .threads li").first().waitFor();
    await look("conversations");
    expect(wide).toEqual({});
  });

  test("at 320 pixels a slate that waits for approval, and a question, are not cut off", async () => {
    const { page } = await open({ user: "narrow", width: 320, height: 640, settings: { autonomy: "ask", count: 4 } });
    await say(page, "");
    expect(await overflow(page)).toEqual([]);
    await say(page, "a western");
    await page.locator(".approval").waitFor();
    expect(await overflow(page)).toEqual([]);
  });

  test("at 320 pixels long words are broken", async () => {
    const { page } = await open({ user: "15", width: 320, height: 640 });
    const long = "x".repeat(80);
    await say(page, `a western of ${long}`);
    await page.locator(".held .tag", { hasText: long }).waitFor();
    expect(await overflow(page)).toEqual([]);
    await page.getByRole("link", { name: "Memory" }).click();
    await page.getByLabel("Never horror …").fill(`never ${long}`);
    await page.getByRole("button", { name: "State" }).click();
    await page.getByRole("alert").waitFor();
    expect(await overflow(page)).toEqual([]);
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

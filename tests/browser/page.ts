import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, type Page, chromium as playwright } from "playwright-core";
import { parleyServer, type ServerProcess } from "../server/process.js";
import { chromium } from "./chromium.js";

/** `describe` where there is a browser; elsewhere its tests are skipped under their names. */
export const describeBrowser = chromium() ? describe : describe.skip;

export interface Opening {
  user?: string;
  width?: number;
  height?: number;
  dark?: boolean;
  path?: string;
  settings?: object;
  /** Two pixels for one, for pictures. */
  dense?: boolean;
  /** Another server than the stage's own. */
  url?: string;
}

/** A page, and what its console complained of. */
export interface Opened {
  page: Page;
  context: BrowserContext;
  complaints: string[];
}

/** What a browser says of requests that tests refuse on purpose. */
const expected = /Failed to load resource|ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING/;

/** A home of its own, for as long as `use` takes. */
export const withHome = async <T>(use: (home: string) => Promise<T>): Promise<T> => {
  const home = mkdtempSync(join(tmpdir(), "parley-browser-"));
  try {
    return await use(home);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
};

/** The shared browser at the shared server; for one file of tests. `own`: settings of a server of this file's own, in a home that it may prepare. */
export const stage = (own?: (home: string) => Promise<Record<string, string>>) => {
  let browser: Browser;
  let server: ServerProcess | undefined;
  let home: string | undefined;
  const url = (): string => server?.url ?? process.env.PARLEY_TEST_SERVER!;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await playwright.connect(process.env.PARLEY_TEST_BROWSER!);
    if (!own) return;
    home = mkdtempSync(join(tmpdir(), "parley-browser-"));
    server = await parleyServer(home, { PARLEY_LOG: "warn", ...(await own(home)) });
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    server?.kill();
    if (home) rmSync(home, { recursive: true, force: true });
  });
  return {
    /** A page of a browser that knows nothing but, maybe, who is asking. */
    open: async ({
      user,
      width = 1280,
      height = 900,
      dark = false,
      path = "/",
      settings,
      dense = false,
      url: at = url(),
    }: Opening = {}): Promise<Opened> => {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: dark ? "dark" : "light",
        reducedMotion: "reduce",
        deviceScaleFactor: dense ? 2 : 1,
      });
      // Not a bound on speed: a busy machine must not turn a slow test into a failed one.
      context.setDefaultTimeout(120_000);
      contexts.push(context);
      const complaints: string[] = [];
      const page = await context.newPage();
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error" && !expected.test(message.text())) complaints.push(message.text());
      });
      const kept = { user, settings: settings && JSON.stringify(settings) };
      const known = Object.entries(kept).filter(([, value]) => value !== undefined);
      await page.addInitScript(
        `for (const [key, value] of ${JSON.stringify(known)}) if (!localStorage.getItem("parley." + key)) localStorage.setItem("parley." + key, value);`,
      );
      await page.goto(`${at}${path}`);
      return { page, context, complaints };
    },
  };
};

/** Says something, and waits for what comes of it: as many turns as there were, and one more. */
export const say = async (page: Page, words: string): Promise<void> => {
  const before = await page.locator(".turn").count();
  await page.getByLabel("What do you want?").fill(words);
  await page.keyboard.press("Enter");
  await page.locator(".turn").nth(before).locator(".slate, .question, .approval, .claims, .note").first().waitFor();
  await page.locator(".turn[aria-busy=true]").waitFor({ state: "detached" });
};

/** The titles on the newest slate. */
export const titles = (page: Page): Promise<string[]> => page.locator(".turn").last().locator(".card h3").allTextContents();

/** Waits until what has the focus bears this name, or holds this text. */
export const focusIn =
  (page: Page) =>
  (name: string): Promise<void> =>
    page
      .locator(`:focus[aria-label^=${JSON.stringify(name)}]`)
      .or(page.locator(":focus", { hasText: name }))
      .first()
      .waitFor();

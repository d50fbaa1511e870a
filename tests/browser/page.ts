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

/** A server with a home of its own, and a browser; for one file of tests. */
export const stage = (env: Record<string, string> = {}) => {
  const home = mkdtempSync(join(tmpdir(), "parley-browser-"));
  let browser: Browser;
  let server: ServerProcess;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    // --no-sandbox: a test machine's root may not make the sandbox's namespaces; what is shown is this project's own page.
    browser = await playwright.launch({ executablePath: chromium()!, args: ["--no-sandbox", "--font-render-hinting=none"] });
    server = await parleyServer(home, { PARLEY_LOG: "warn", ...env });
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    server?.kill();
    rmSync(home, { recursive: true, force: true });
  });
  return {
    home,
    get url() {
      return server.url;
    },
    get server() {
      return server;
    },
    /** A page of a browser that knows nothing but, maybe, who is asking. */
    open: async ({
      user,
      width = 1280,
      height = 900,
      dark = false,
      path = "/",
      settings,
      dense = false,
      url = server.url,
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
      await page.goto(`${url}${path}`);
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

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium as playwright } from "playwright-core";
import { parleyServer } from "../server/process.js";
import { chromium } from "./chromium.js";

/** Begins a browser and a server that debates every request, and leaves their addresses where the tests' processes read them. Resolves to what ends both. */
export const shared = async (): Promise<() => Promise<void>> => {
  const home = mkdtempSync(join(tmpdir(), "parley-browser-"));
  const [browser, server] = await Promise.all([
    // --no-sandbox: a test machine's root may not make the sandbox's namespaces; what is shown is this project's own page.
    playwright.launchServer({ executablePath: chromium()!, args: ["--no-sandbox", "--font-render-hinting=none"] }),
    parleyServer(home, { PARLEY_LOG: "warn", PARLEY_DEBATE: "0" }),
  ]);
  process.env.PARLEY_TEST_BROWSER = browser.wsEndpoint();
  process.env.PARLEY_TEST_SERVER = server.url;
  return async () => {
    await browser.close();
    server.kill();
    rmSync(home, { recursive: true, force: true });
  };
};

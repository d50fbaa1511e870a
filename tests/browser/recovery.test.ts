import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { parleyServer, serverProcess } from "../server/process.js";
import { describeBrowser, stage, titles, withHome } from "./page.js";

/** An endpoint of a chat model that never answers: a run that asks it stands still. */
const silentModel = async (): Promise<{ url: string; server: Server; asked: Promise<void> }> => {
  let hear = (): void => {};
  const asked = new Promise<void>((heard) => {
    hear = heard;
  });
  const server = createServer(() => hear()).listen(0, "127.0.0.1");
  await new Promise((up) => server.once("listening", up));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, server, asked };
};

describeBrowser("a server that is killed in mid-stream", () => {
  const chat = {
    PARLEY_CHAT: "openai:silent",
    PARLEY_CHAT_KEY: "k",
    PARLEY_CHAT_TIMEOUT: "600000",
    PARLEY_CHAT_DEADLINE: "600000",
    PARLEY_LEASE: "1",
  };
  let model: Awaited<ReturnType<typeof silentModel>>;
  const at = stage();

  test("the page waits for it, and shows what the run comes to; nothing is lost", () =>
    withHome(async (home) => {
      model = await silentModel();
      const doomed = await parleyServer(home, { ...chat, PARLEY_CHAT_BASE_URL: model.url });
      const { page } = await at.open({ user: "15", url: doomed.url });
      const port = new URL(doomed.url).port;
      let heir: Awaited<ReturnType<typeof serverProcess>> | undefined;
      try {
        await page.getByLabel("What do you want?").fill("a thriller from the 90s, no horror");
        await page.keyboard.press("Enter");
        await model.asked;
        await page.locator(".progress").waitFor();
        await page.reload();
        await page.locator(".progress").waitFor();
        expect(await page.locator(".bubble").textContent()).toBe("a thriller from the 90s, no horror");
        doomed.kill();
        await page.getByText("The connection was lost").waitFor();
        heir = await serverProcess(
          () => ({
            command: process.execPath,
            args: ["bin/parley.mjs", "serve", "--quiet", "--home", home, "--port", port],
            env: { PARLEY_LEASE: "1", PARLEY_LOG: "warn" },
          }),
          Number(port),
        );
        await page.locator(".slate").waitFor({ timeout: 60_000 });
        expect(await titles(page)).toHaveLength(6);
        expect(await page.locator(".turn").count()).toBe(1);
        expect(await page.locator(".bubble").textContent()).toBe("a thriller from the 90s, no horror");
        await page.getByText("The connection was lost").waitFor({ state: "detached" });
      } finally {
        doomed.kill();
        heir?.kill();
        model.server.closeAllConnections();
        model.server.close();
      }
    }));
});

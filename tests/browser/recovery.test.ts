import { parleyServer, serverProcess } from "../server/process.js";
import { describeBrowser, stage, titles, withHome } from "./page.js";
import { silentModel } from "./silent-model.js";

describeBrowser("a server that is killed in mid-stream", () => {
  let model: Awaited<ReturnType<typeof silentModel>>;
  const at = stage();

  test("the page waits for it, and shows what the run comes to; nothing is lost", () =>
    withHome(async (home) => {
      model = await silentModel();
      const doomed = await parleyServer(home, { ...model.settings, PARLEY_LEASE: "1" });
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
        model.close();
      }
    }));
});

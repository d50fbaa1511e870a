import { describeBrowser, say, stage } from "./page.js";

describeBrowser("what is typed and sent", () => {
  const { open } = stage();

  test("settings hold in every tab at once, so that a request is served as its page shows it", async () => {
    const { page, context } = await open({ user: "tabs" });
    await page.locator(".opening").waitFor();
    const other = await context.newPage();
    await other.goto(page.url());
    const turn = async (at: typeof page): Promise<void> => {
      await at.getByRole("button", { name: "How to serve" }).click();
      await at.getByRole("switch", { name: "Incognito" }).click();
      await at.keyboard.press("Escape");
    };
    await turn(page);
    await other.locator(".composer .tag").getByText("Incognito").waitFor();
    await turn(other);
    await page.locator(".composer .tag").waitFor({ state: "detached" });
    await say(page, "a comedy");
    await page.locator(".threads li").waitFor();
  });

  test("the newest slate is seen from its top, whatever stands above it", async () => {
    const { page } = await open({ user: "15" });
    for (const words of ["a thriller from the 90s", "older"]) {
      await say(page, words);
      const first = page.locator(".turn").last().locator(".card h3").first();
      const { y, height } = (await first.boundingBox())!;
      expect(y + height).toBeLessThan(900);
      expect(y).toBeGreaterThan(0);
    }
  });
});

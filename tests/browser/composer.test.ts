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
});

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
      const { y } = (await first.boundingBox())!;
      expect(y).toBeGreaterThan(0);
      // The upper half: a card is as high as the lower one.
      expect(y).toBeLessThan(450);
    }
  });

  test("what is typed stays in its conversation, and what was unseen goes with a new one", async () => {
    const { page } = await open({ user: "drafts" });
    const words = page.getByLabel("What do you want?");
    const anew = page.getByRole("button", { name: "New conversation" });
    await say(page, "a comedy");
    await words.fill("older");
    await anew.click();
    await page.locator(".opening").waitFor();
    expect(await words.inputValue()).toBe("");
    await page.locator(".threads li a").first().click();
    await page.locator(".turn").waitFor();
    expect(await words.inputValue()).toBe("older");
    await anew.click();
    await page.getByRole("button", { name: "How to serve" }).click();
    await page.getByRole("switch", { name: "Incognito" }).click();
    await page.keyboard.press("Escape");
    await say(page, "a western");
    await anew.click();
    await page.locator(".opening").waitFor();
    expect(await page.locator(".turn").count()).toBe(0);
  });

  test("who goes elsewhere while a conversation is begun stays there", async () => {
    const { page } = await open({ user: "elsewhere" });
    await page.locator(".opening").waitFor();
    let release = (): void => {};
    const held = new Promise<void>((go) => {
      release = go;
    });
    await page.route("**/threads", async (route) => {
      await held;
      await route.continue();
    });
    await page.getByLabel("What do you want?").fill("a comedy");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Memory" }).click();
    await page.getByRole("heading", { name: "Memory" }).first().waitFor({ state: "attached" });
    const answered = page.waitForResponse(/\/runs$/);
    release();
    await answered;
    expect(page.url()).toMatch(/\/memory$/);
  });

  test("what is said before a conversation is read answers what it waits for", async () => {
    const { page } = await open({ user: "early", settings: { autonomy: "ask" } });
    await say(page, "a comedy");
    await page.locator(".approval").waitFor();
    let release = (): void => {};
    const held = new Promise<void>((go) => {
      release = go;
    });
    await page.route("**/history", async (route) => {
      await held;
      await route.continue();
    });
    await page.reload();
    await page.getByLabel("What do you want?").fill("older");
    await page.keyboard.press("Enter");
    const begun = page.waitForRequest((request) => request.method() === "POST" && request.url().endsWith("/runs"));
    release();
    expect((await begun).postDataJSON()).toMatchObject({ command: { resume: { verdict: "reject", text: "older" } } });
  });

  test("more conversations than a page are listed on demand, and an id that no address can name is refused", async () => {
    const { page } = await open({ path: "/console/talk" });
    const name = page.getByLabel("Your user id");
    await name.fill("..");
    await page.getByRole("alert").getByText('".." cannot be a user id').waitFor();
    expect(await page.getByRole("button", { name: "Begin" }).isDisabled()).toBe(true);
    await page.evaluate(`Promise.all(Array.from({ length: 53 }, (_, k) => fetch("/threads", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ metadata: { user: "many", title: "number " + k } }),
    })))`);
    await name.fill("many");
    await page.getByRole("button", { name: "Begin" }).click();
    const rows = page.locator(".threads li");
    await rows.nth(49).waitFor();
    expect(await rows.count()).toBe(50);
    await page.getByRole("button", { name: "Show more" }).click();
    await rows.nth(52).waitFor();
    await page.getByRole("button", { name: "Show more" }).waitFor({ state: "detached" });
  });
});

import { describeBrowser, stage } from "./page.js";
import { silentModel } from "./silent-model.js";

describeBrowser("two tabs on one conversation", () => {
  let model: Awaited<ReturnType<typeof silentModel>>;
  const { open } = stage(async () => {
    model = await silentModel();
    return model.settings;
  });
  afterAll(() => model?.close());

  test("what is said while the other one is at work is refused in a sentence, and kept; the other's work is shown", async () => {
    const { page, context } = await open({ user: "15" });
    await page.locator(".opening").waitFor();
    const body = JSON.stringify({ metadata: { user: "15", title: "shared" } });
    const thread = await page.evaluate(
      `fetch("/threads", { method: "POST", headers: { "content-type": "application/json" }, body: ${JSON.stringify(body)} })
        .then((answer) => answer.json()).then((thread) => thread.thread_id)`,
    );
    const address = new URL(`/console/talk/${thread}`, page.url()).href;
    await page.goto(address);
    await page.locator(".threads li").waitFor();
    const other = await context.newPage();
    await other.goto(address);
    await other.locator(".threads li").waitFor();
    await page.getByLabel("What do you want?").fill("a comedy");
    await page.keyboard.press("Enter");
    await model.asked;
    await other.getByLabel("What do you want?").fill("a western");
    await other.getByRole("button", { name: "Send" }).click();
    await other.getByRole("alert").getByText("This conversation is busy").waitFor();
    expect(await other.getByLabel("What do you want?").inputValue()).toBe("a western");
    await other.locator(".progress").waitFor();
    expect(await other.locator(".bubble").allTextContents()).toEqual(["a comedy"]);
    expect(await other.locator("body").textContent()).not.toMatch(/HTTP 409|multitask/);
    const third = await context.newPage();
    await third.goto(address.replace("/talk/", "/agents/"));
    await third.locator(".graph[data-running]").waitFor();
  });
});

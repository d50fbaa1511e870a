import { text } from "node:stream/consumers";
import { describeBrowser, focusIn, say, stage } from "./page.js";

interface Exported {
  memory: Record<string, object>;
  threads: object;
}

describeBrowser("Memory", () => {
  const { open } = stage();

  const exported = async (page: Awaited<ReturnType<typeof open>>["page"]): Promise<Exported> => {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export" }).click();
    return JSON.parse(await text(await (await download).createReadStream())) as Exported;
  };
  const kept = ({ memory, threads }: Exported): string[] => [...Object.values(memory).flatMap(Object.keys), ...Object.keys(threads)];

  test("a deletion empties the export, conversations and all", async () => {
    const { page } = await open({ user: "leaving" });
    await say(page, "a comedy from the 90s, and never horror");
    await page.getByRole("link", { name: "Memory" }).click();
    await page.locator(".records").first().getByText("never horror").waitFor();
    expect(kept(await exported(page)).length).toBeGreaterThan(2);
    await page.getByRole("button", { name: "Delete all" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
    await page.getByRole("status").getByText("Deleted:").waitFor();
    expect(kept(await exported(page))).toEqual([]);
    expect(await page.locator(".threads li").count()).toBe(0);
    await page.getByRole("link", { name: "Talk" }).click();
    await page.locator(".opening").waitFor();
    expect(await page.locator(".turn").count()).toBe(0);
    await say(page, "a comedy from the 90s");
  });

  test("a statement is made, changed and forgotten", async () => {
    const { page } = await open({ user: "states", path: "/console/memory" });
    await page.getByLabel("Never horror …").fill("never horror");
    await page.getByRole("button", { name: "State", exact: true }).click();
    await page.getByRole("button", { name: 'Edit "never horror"' }).click();
    await page.getByLabel("The statement").fill("never musicals");
    await page.getByRole("button", { name: "Keep" }).click();
    await page.getByRole("button", { name: 'Forget "never musicals"' }).click();
    await page.getByText("Nothing yet.").first().waitFor();
    await page.getByLabel("Never horror …").fill("what a nice day");
    await page.getByRole("button", { name: "State", exact: true }).click();
    expect(await page.locator('.line [role="alert"]').textContent()).toContain("something to hold for good");
  });

  test("the focus goes on to what comes next when what had it is gone", async () => {
    const { page } = await open({ user: "focus" });
    await say(page, "a comedy from the 90s, and never horror");
    await page.getByRole("link", { name: "Memory" }).click();
    const focused = focusIn(page);
    const line = page.getByLabel("Never horror …");
    await line.fill("never westerns");
    await line.press("Enter");
    await page.getByRole("button", { name: 'Edit "never horror"' }).press("Enter");
    await focused("The statement");
    await page.getByRole("button", { name: "Cancel" }).press("Enter");
    await focused('Edit "never horror"');
    await page.getByRole("button", { name: 'Edit "never horror"' }).press("Enter");
    await page.keyboard.press("Enter");
    await focused('Edit "never horror"');
    await page.getByRole("button", { name: 'Forget "never horror"' }).press("Enter");
    await focused('Forget "never westerns"');
    await page.keyboard.press("Enter");
    await focused("Never horror …");
    await page.getByRole("button", { name: /^Forget what was shown/ }).press("Enter");
    await focused("Episodes");
    await page
      .locator(".threads")
      .first()
      .getByRole("button", { name: /^Delete/ })
      .press("Enter");
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).press("Enter");
    await focused("New conversation");
  });

  test("what cannot be forgotten or deleted for want of a connection says so, and stays; later it goes", async () => {
    const { page, context } = await open({ user: "offline" });
    await say(page, "a comedy from the 90s, and never horror");
    await page.getByRole("link", { name: "Memory" }).click();
    const rows = page.locator(".records li");
    await rows.nth(1).waitFor();
    const panels = ["Holds for good", "Episodes"].map((name) => page.locator(".panel-card", { hasText: name }));
    const threads = page.locator(".threads").first();
    const erase = async (button: ReturnType<typeof page.getByRole>): Promise<void> => {
      await button.click();
      await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
    };
    await context.setOffline(true);
    for (const panel of panels) {
      await panel.getByRole("button", { name: /^Forget/ }).click();
      await panel.getByRole("alert").getByText("The server cannot be reached. See that it runs").waitFor();
    }
    await erase(threads.getByRole("button", { name: /^Delete/ }));
    await threads.getByRole("alert").getByText("The server cannot be reached").waitFor();
    await erase(page.getByRole("button", { name: "Delete all" }));
    await page.locator(".view-head").getByRole("alert").getByText("The server cannot be reached").waitFor();
    expect(await rows.count()).toBe(2);
    await context.setOffline(false);
    for (const panel of panels) {
      await panel.getByRole("button", { name: /^Forget/ }).click();
      await panel.getByRole("alert").waitFor({ state: "detached" });
    }
    await rows.first().waitFor({ state: "detached" });
  });

  test("a view that cannot be loaded says so, and is loaded once it can be", async () => {
    const { page } = await open({ user: "away", path: "/console/talk" });
    await page.locator(".opening").waitFor();
    await page.route(/assets\/memory-.*\.js/, (route) => route.abort());
    await page.getByRole("link", { name: "Memory" }).click();
    await page.getByRole("alert").getByText("could not be shown").waitFor();
    await page.unroute(/assets\/memory-.*\.js/);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("heading", { name: "Memory", exact: true }).waitFor();
  });

  test("a life is drawn with the turns of its taste", async () => {
    const { page } = await open({ user: "15", path: "/console/memory" });
    await page.locator(".life svg").waitFor();
    const picture = (await page.evaluate(`fetch("/users/15/picture").then((answer) => answer.json())`)) as {
      values: string[];
      drifts: object[];
    };
    expect(await page.locator(".band").count()).toBe(picture.values.length);
    expect(await page.locator(".drift").count()).toBe(picture.drifts.length);
    expect(picture.drifts.length).toBeGreaterThan(0);
  });

  test("the slider from familiar to adventurous takes effect at once, and in the next request", async () => {
    const { page } = await open({ user: "15", path: "/console/memory" });
    const strip = page.getByRole("list", { name: "A slate at this setting" });
    await strip.locator("li").first().waitFor();
    const usual = await strip.allTextContents();
    const answered = page.waitForResponse(
      (answer) => answer.url().endsWith("/recommend") && answer.request().postDataJSON().adventure === 1,
    );
    await page.getByRole("slider", { name: "Familiar to adventurous" }).focus();
    await page.keyboard.press("End");
    await answered;
    await page.getByText("as adventurous as can be").waitFor();
    await page.waitForFunction(`document.querySelector(".strip").textContent !== ${JSON.stringify(usual.join(""))}`);
    await page.getByRole("link", { name: "Talk" }).click();
    const sent = page.waitForRequest((request) => /\/runs$/.test(request.url()));
    await say(page, "something good");
    expect((await sent).postDataJSON().input.request.adventure).toBe(1);
  });
});

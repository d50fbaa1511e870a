import { describeBrowser, say, stage, titles } from "./page.js";

describeBrowser("Talk", () => {
  const { open } = stage();

  test("a first visit: who is asking, a request, a slate with reasons", async () => {
    const { page, complaints } = await open();
    expect(page.url()).toMatch(/\/console\/$/);
    await page.getByLabel("Your user id").fill("15");
    await page.getByRole("button", { name: "Begin" }).click();
    await say(page, "a thriller like Heat from the 90s, no horror");
    const shown = await titles(page);
    expect(shown).toHaveLength(6);
    expect(shown[0]).toBe("The Replacement Killers");
    const reason = page.getByRole("button", { name: "As you asked: Thriller and year 1998" });
    await reason.hover();
    expect(await page.getByRole("tooltip").textContent()).toContain("Its year: 1998");
    expect(complaints).toEqual([]);
  });

  test("a follow-up changes what was asked for, and keeps the rest", async () => {
    const { page } = await open({ user: "23" });
    await say(page, "a thriller from the 90s, no horror");
    await say(page, "older");
    const held = await page.locator(".turn").last().locator(".tag").allTextContents();
    expect(held).toEqual(expect.arrayContaining(["no horror"]));
    const note = await page.locator(".turn").last().locator(".note").textContent();
    const bound = Number(/"older": year less than (\d{4})/.exec(note ?? "")?.[1]);
    const reasons = await page.locator(".turn").last().locator(".reason").allTextContents();
    const years = reasons.flatMap((text) => /year (\d{4})/.exec(text)?.[1] ?? []).map(Number);
    expect(years).toHaveLength(6);
    expect(Math.max(...years)).toBeLessThan(bound);
  });
});

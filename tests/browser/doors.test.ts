import { mkdirSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { withKeys } from "../../app/access/open-keys.js";
import { describeBrowser, say, stage } from "./page.js";

/** The item that the request below brings first. */
const first = "1769";
const asked = "a thriller like Heat from the 90s, no horror";
const keys: Record<"all" | "talks", string> = { all: "", talks: "" };

describeBrowser("a server that wants a key and has images", () => {
  const { open } = stage(async (home) => {
    await withKeys({ home }, async ({ create }) => {
      keys.all = (await create({ tenant: "default", scopes: ["admin", "feedback", "recommend"] })).key;
      keys.talks = (await create({ tenant: "default", scopes: ["recommend"], user: "15" })).key;
    });
    const images = join(home, "images");
    mkdirSync(images);
    await sharp({ create: { width: 40, height: 60, channels: 3, background: "#c02020" } })
      .png()
      .toFile(join(images, `${first}.png`));
    return { PARLEY_AUTH: "keys", PARLEY_IMAGES: images, PARLEY_DEBATE: "0" };
  });

  const give = async (page: Awaited<ReturnType<typeof open>>["page"], key: string): Promise<void> => {
    await page.getByLabel("API key").fill(key);
    await page.getByRole("button", { name: "Open" }).click();
  };

  test("a key is asked for, a wrong one refused, and the right one kept until the tab is closed", async () => {
    const { page, context } = await open({ user: "15" });
    await page.getByRole("heading", { name: "This server wants a key" }).waitFor();
    await give(page, `${keys.all.slice(0, -1)}x`);
    await page.getByText("The key was refused").waitFor();
    await give(page, keys.all);
    await page.locator(".opening").waitFor();
    await page.reload();
    await page.locator(".opening").waitFor();
    const other = await context.newPage();
    await other.goto(page.url());
    await other.getByRole("heading", { name: "This server wants a key" }).waitFor();
  });

  test("an item has its poster, fetched with the key, and others a made cover", async () => {
    const { page, complaints } = await open({ user: "15" });
    await give(page, keys.all);
    await say(page, asked);
    const shown = page.locator(`.card[data-item="${first}"] img`);
    await shown.waitFor();
    expect(await page.evaluate(`document.querySelector('.card[data-item="${first}"] img').naturalHeight`)).toBeGreaterThan(0);
    expect(await page.locator(".card .cover").count()).toBe(5);
    expect(complaints).toEqual([]);
  });

  test("what a key does not open says so, and the rest works", async () => {
    const { page } = await open({ user: "15" });
    await give(page, keys.talks);
    await say(page, asked);
    expect(await page.locator(".card").count()).toBe(6);
    await page.getByRole("link", { name: "Operator" }).click();
    await page.getByRole("alert").getByText("admin").waitFor();
    await page.getByRole("link", { name: "Memory" }).click();
    await page.getByRole("alert").first().waitFor();
  });

  test("the operator sees what each tenant has used, and every page bears its view's name", async () => {
    const { page } = await open({ user: "15" });
    await page.getByRole("heading", { name: "This server wants a key" }).waitFor();
    expect(await page.title()).toBe("This server wants a key · Parley");
    await give(page, keys.all);
    for (const name of ["Agents", "Memory", "Operator"]) {
      await page.getByRole("link", { name }).click();
      await page.getByRole("heading", { name, exact: true }).waitFor();
      expect(await page.title()).toBe(`${name} · Parley`);
    }
    const row = page.locator("tr[data-tenant=default] td");
    await row.first().waitFor();
    expect(Number((await row.first().textContent())?.replace(",", ""))).toBeGreaterThan(0);
  });
});

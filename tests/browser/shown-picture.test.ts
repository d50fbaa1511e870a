import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { JSHandle, Page } from "playwright-core";
import { perceiveCatalog } from "../../app/perceive-catalog.js";
import { type SmallCatalog, smallCatalog } from "../live/small-catalog.js";
import { picture } from "../perception/pictures.js";
import { describeBrowser, say, stage } from "./page.js";

const coloured = (colour: readonly [number, number, number]): Promise<Buffer> => picture(() => [...colour], "png", 24, 36);

/** A picture file as a drop carries it. */
const dropped = async (page: Page, name: string): Promise<JSHandle> => {
  const bytes = (await coloured([20, 150, 30])).toString("base64");
  return page.evaluateHandle(`(() => {
    const transfer = new DataTransfer();
    const bytes = Uint8Array.from(atob("${bytes}"), (one) => one.charCodeAt(0));
    transfer.items.add(new File([bytes], "${name}", { type: "image/png" }));
    return transfer;
  })()`);
};

describeBrowser("a picture that is dropped on the line", () => {
  let shop: SmallCatalog;
  const { open } = stage(async () => {
    shop = await smallCatalog();
    const images = join(shop.folder, "images");
    mkdirSync(images);
    // Every third article is green, the others are dark.
    for (let k = 0; k < 60; k++)
      writeFileSync(join(images, `a${k}.png`), await coloured(k % 3 === 0 ? [20, 130 + k, 30] : [20 + k, 10, 20]));
    await perceiveCatalog({ dir: shop.dir, modality: "images", folder: images });
    return { PARLEY_CATALOG: shop.dir };
  });
  afterAll(() => shop?.remove());

  test.each([false, true])("stands in what was said, and what looks like it is found (incognito: %s)", async (incognito) => {
    const { page, complaints } = await open({ user: "u3", settings: { incognito, count: 4 } });
    await page.getByLabel("Show a picture").waitFor({ state: "attached" });
    await page.locator(".composer").dispatchEvent("drop", { dataTransfer: await dropped(page, "lawn.png") });
    await page.getByText("Like the picture lawn.png").waitFor();
    await say(page, "");
    const shown = page.locator(".bubble img");
    await shown.waitFor();
    expect(await shown.getAttribute("alt")).toBe("lawn.png");
    expect(await shown.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth)).toBe(24);
    const found = await page.locator(".card").evaluateAll((cards) => cards.map((card) => card.getAttribute("data-item") ?? ""));
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((id) => Number(id.slice(1)) % 3 === 0)).toBe(true);
    expect(await page.getByText("Like the picture lawn.png").count()).toBe(0);
    expect(complaints).toEqual([]);
    if (incognito) return;
    // The server keeps no pixel of it: another page knows that there was one, and no more.
    await page.reload();
    await page.locator(".bubble", { hasText: "With a picture" }).waitFor();
    expect(await shown.count()).toBe(0);
  });

  test("is sent once it was looked at, the last of two; a drop beside the line is held", async () => {
    const { page } = await open({ user: "u4" });
    await page.getByLabel("Show a picture").waitFor({ state: "attached" });
    let release = (): void => {};
    const held = new Promise<void>((go) => {
      release = go;
    });
    let looks = 0;
    await page.route("**/look", async (route) => {
      looks += 1;
      if (looks === 1) await held;
      await route.continue();
    });
    const drop = async (name: string): Promise<void> =>
      page.locator(".composer").dispatchEvent("drop", { dataTransfer: await dropped(page, name) });
    await drop("first.png");
    await page.getByText("Looking at the picture first.png").waitFor();
    await page.getByLabel("What do you want?").fill("like this");
    await page.keyboard.press("Enter");
    expect(await page.locator(".turn").count()).toBe(0);
    await drop("second.png");
    await page.getByText("Like the picture second.png").waitFor();
    const late = page.waitForResponse("**/look");
    release();
    await late;
    await page.waitForTimeout(100);
    expect(await page.locator(".composer .tag").allTextContents()).toEqual(["Like the picture second.png"]);
    const stopped = await page.evaluate(`(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["x"], "x.png"));
      return !document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    })()`);
    expect(stopped).toBe(true);
  });
});

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadCatalog } from "../../app/load-catalog.js";
import { perceiveCatalog } from "../../app/perceive-catalog.js";
import { createParley } from "../../app.js";
import { smallCatalog } from "../live/small-catalog.js";
import { plain } from "../perception/pictures.js";

test("what was seen outlasts a fit, and a new item that nobody has met is placed by what it is", async () => {
  const shop = await smallCatalog();
  const images = join(shop.folder, "images");
  mkdirSync(images);
  for (let k = 0; k < 60; k++) writeFileSync(join(images, `a${k}.png`), await plain([(k % 3) * 90, 60 + k, 120]));
  await perceiveCatalog({ dir: shop.dir, modality: "images", folder: images });
  const parley = await createParley({ catalog: shop.dir, home: shop.home });
  await parley.append({ items: [{ id: "a60", title: "garden article 60", attributes: { kind: ["garden"] }, numbers: { price: 9 } }] });
  await parley.fit();
  await parley.close();
  expect(loadCatalog(shop.dir).world.sights!.has(1)).toBe(true);
  writeFileSync(join(images, "a60.png"), await plain([0, 120, 120]));
  expect(await perceiveCatalog({ dir: shop.dir, modality: "images", folder: images })).toMatchObject({
    items: 61,
    perceived: 61,
    fresh: 1,
    kept: 60,
  });
  const { world } = loadCatalog(shop.dir);
  const added = world.catalogue.indexOf("a60")!;
  expect(world.sights!.has(added)).toBe(true);
  expect([...world.newcomers!.items]).toContain(added);
  shop.remove();
});

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadCatalog } from "../../app/load-catalog.js";
import { perceiveCatalog } from "../../app/perceive-catalog.js";
import { createParley, type Parley } from "../../app.js";
import { openArtifact } from "../../catalog/artifact.js";
import { loadDescriptions } from "../../catalog/descriptions.js";
import { noUsage } from "../../domain/usage.js";
import type { Asker } from "../../models/asker.js";
import { queryOver } from "../../tools/query.js";
import { searches } from "../../tools/searches.js";
import { type SmallCatalog, smallCatalog } from "../live/small-catalog.js";
import { type Colour, picture } from "../perception/pictures.js";
import { hiss, tone, wav } from "../perception/tones.js";

/** Gardens are green, kitchens bright grey, music is dark and red; each article a little different. */
const colourOf = (k: number): Colour =>
  (
    [
      [20, 130 + k, 30],
      [225, 225, 220 + (k % 30)],
      [60 + (k % 20), 5, 10],
    ] as const
  )[k % 3]!;
const kindOf = (itemId: string): number => Number(itemId.slice(1)) % 3;

let shop: SmallCatalog;
let images = "";
const pictureOf = (colour: Colour): Promise<Buffer> => picture((x, y) => (x > 10 && y > 20 ? colour : [128, 128, 128]), "png", 24, 36);

beforeAll(async () => {
  shop = await smallCatalog();
  images = join(shop.folder, "images");
  mkdirSync(images);
  // a57 to a59 have no image, and a0's is broken.
  for (let k = 1; k < 57; k++) writeFileSync(join(images, `a${k}.png`), await pictureOf(colourOf(k)));
  writeFileSync(join(images, "a0.png"), "no image at all");
});
afterAll(() => shop.remove());

const perceive = (more: object = {}) => perceiveCatalog({ dir: shop.dir, modality: "images", folder: images, ...more });
const within = async <T>(use: (parley: Parley) => T | Promise<T>): Promise<T> => {
  const parley = await createParley({ catalog: shop.dir, home: shop.home });
  try {
    return await use(parley);
  } finally {
    await parley.close();
  }
};

test("without images a catalogue says what to do", async () => {
  await within(async (parley) => {
    await expect(parley.look(await pictureOf([0, 0, 0]))).rejects.toThrow("parley perceive");
    expect(() => parley.alike({ itemId: "a1", by: "image" })).toThrow("parley perceive");
    expect(parley.alike({ itemId: "a1" }).length).toBeGreaterThan(0);
  });
});

describe("once perceived", () => {
  beforeAll(async () => {
    const done = await perceive();
    expect(done).toMatchObject({ items: 60, perceived: 56, without: 3, kept: 0, perceiver: "appearance-1" });
    expect(done.refused).toEqual([{ itemId: "a0", file: join(images, "a0.png"), reason: "no image that is read" }]);
  });

  test("a second look decodes nothing and changes nothing but the time", async () => {
    const sums = () => openArtifact(shop.dir).manifest.parts;
    const before = sums();
    const heard: number[] = [];
    expect(await perceive({ onProgress: (done: number) => heard.push(done) })).toMatchObject({ perceived: 56, fresh: 0, kept: 56 });
    expect(heard).toHaveLength(57);
    expect(sums()).toEqual(before);
  });

  test("a picture finds what looks like it, and the reasons say what both are", async () => {
    await within(async (parley) => {
      const shown = await parley.look(await pictureOf([70, 5, 12]));
      const { recommendations } = await parley.recommend({ userId: "stranger", count: 5, picture: shown });
      expect(recommendations.map(({ itemId }) => kindOf(itemId))).toEqual([2, 2, 2, 2, 2]);
      for (const { reasons } of recommendations) {
        expect(reasons[0]!.evidence).toContainEqual({ kind: "looks-like", ref: "picture" });
        expect(reasons[0]!.text).toMatch(/^Looks like the picture you showed/);
      }
    });
  });

  test("a picture of another perceiver finds nothing, and is no error", async () => {
    await within(async (parley) => {
      const shown = await parley.look(await pictureOf([70, 5, 12]));
      for (const strange of [
        { ...shown, perceiver: "other" },
        { ...shown, vector: [1] },
      ]) {
        const { recommendations } = await parley.recommend({ userId: "stranger", count: 3, picture: strange });
        expect(recommendations).toHaveLength(3);
        expect(JSON.stringify(recommendations)).not.toContain("looks-like");
      }
    });
  });

  test("items are alike by image, by text and by both", async () => {
    await within((parley) => {
      const near = parley.alike({ itemId: "a5", by: "image", count: 6 });
      expect(near.map(({ itemId }) => kindOf(itemId))).toEqual([2, 2, 2, 2, 2, 2]);
      expect(near.every(({ likeness }) => likeness > 0.5 && likeness <= 1)).toBe(true);
      // a59 has no image, and its words alone bring it near.
      const of = (by: "image" | "text" | "both") => parley.alike({ itemId: "a5", by, count: 50 }).map(({ itemId }) => itemId);
      expect(of("image")).not.toContain("a59");
      expect(of("text")).toContain("a59");
      expect(of("both")).toContain("a59");
      expect(() => parley.alike({ itemId: "nobody" })).toThrow("nobody");
      expect(() => parley.alike({ itemId: "a5", count: 0 })).toThrow("1 to 50");
    });
  });

  test("hostile pictures are refused at the door", async () => {
    await within(async (parley) => {
      for (const bytes of [Buffer.from("<svg/>"), Buffer.alloc(0)])
        await expect(parley.look(bytes)).rejects.toThrow("no image that is read");
      await expect(parley.look(join(images, "absent.png"))).rejects.toThrow("cannot be read");
      await expect(parley.look(images)).rejects.toThrow("no ordinary file");
    });
  });

  test("the one article that nobody has met is placed by what it is", () => {
    const { world } = loadCatalog(shop.dir);
    const [item] = world.newcomers!.items;
    expect(world.ranking.popularity[item!]).toBe(0);
    const past = Int32Array.from([3, 6, 9, 12].map((k) => k + (item! % 3)));
    const search = searches.unmet(world);
    const query = {
      ...queryOver(world, {
        past: { known: true, items: past, values: new Float32Array(4) },
        allowed: new Uint8Array(60).fill(1),
        limit: 5,
      }),
    };
    expect(search.applies(query)).toBe(true);
    expect(search.find(query).map(({ index }) => index)).toEqual([item]);
    expect(search.applies({ ...query, history: new Int32Array(0) })).toBe(false);
  });
});

test("what a model says of the images is kept beside them, and outlasts another look", async () => {
  const ask: Asker = async ({ answer }) => ({
    answered: true,
    answer: answer.parse({ description: "A plain colour with a grey band." }),
    record: { model: "eye", end: "answered", ...noUsage },
  });
  expect(await perceive({ describe: { model: "openai:eye", ask, most: 2 } })).toMatchObject({
    // Nine of the 56 images have the content of another.
    described: { fresh: 2, kept: 0, failed: {}, left: 45 },
  });
  expect((await perceive()).described).toBeUndefined();
  const { ids, texts, model } = loadDescriptions(openArtifact(shop.dir).part("perception.descriptions"));
  expect(ids).toEqual(["a1", "a2", "a31"]);
  expect([model, ...new Set(texts)]).toEqual(["openai:eye", "A plain colour with a grey band."]);
});

test("sounds are kept beside the images, and tell what sounds alike", async () => {
  const folder = join(shop.folder, "sounds");
  mkdirSync(folder);
  for (const [name, sound] of Object.entries({ a1: tone(300), a2: tone(320), a3: hiss }))
    writeFileSync(join(folder, `${name}.wav`), wav(sound, 0.3));
  const before = openArtifact(shop.dir).names;
  expect(await perceive({ modality: "sounds", folder })).toMatchObject({ perceived: 3, fresh: 3, without: 57, perceiver: "hearing-1" });
  expect(openArtifact(shop.dir).names.sort()).toEqual([...before, "perception.sounds"].sort());
  await within((parley) => {
    expect(parley.alike({ itemId: "a1", by: "sound" }).map(({ itemId }) => itemId)[0]).toBe("a2");
  });
});

test("a field may name the files, and only one that there is", async () => {
  await expect(perceive({ field: "poster" })).rejects.toThrow("kind, price");
  await expect(perceive({ perceiver: "eyes" })).rejects.toThrow("appearance");
  await expect(perceive({ folder: join(shop.folder, "nowhere") })).rejects.toThrow("no such folder");
  await expect(perceive({ dir: images })).rejects.toThrow();
});

test("a folder or a field by which no item has a file is told, and nothing is lost", async () => {
  const empty = join(shop.folder, "empty");
  mkdirSync(empty);
  const before = openArtifact(shop.dir).manifest;
  await expect(perceive({ folder: empty })).rejects.toThrow("files like a0.jpg");
  await expect(perceive({ field: "kind" })).rejects.toThrow("field kind names");
  expect(openArtifact(shop.dir).manifest).toEqual(before);
});

import { imageLimits } from "../../perception/images/decoded.js";
import { images } from "../../perception/images.js";
import { RefusedFile } from "../../perception/refused-file.js";
import { type Hostile, hostileImages, injection } from "./hostile-images.js";
import { hostileSounds } from "./hostile-sounds.js";
import { noNetwork } from "./no-network.js";
import { outcomeOf } from "./outcome-of.js";

let network: Awaited<ReturnType<typeof noNetwork>>;
let files: Record<string, Hostile> = {};

beforeAll(async () => {
  network = await noNetwork();
  files = await hostileImages(network.address);
});
afterAll(() => network.end());

const outcome = outcomeOf(images.appearance.perceive, "poster.jpg");

test("malformed images are refused or read like any other, and nothing that they point at is fetched", async () => {
  // With the sounds, fifty at least.
  expect(Object.keys(files).length + Object.keys(hostileSounds("")).length).toBeGreaterThanOrEqual(50);
  const before = process.memoryUsage().rss;
  for (const [name, { bytes, expect: expected }] of Object.entries(files)) {
    const came = await outcome(bytes);
    if (expected !== "either") expect([name, came instanceof RefusedFile ? "refused" : "read"]).toEqual([name, expected]);
    if (came instanceof RefusedFile) expect([name, came.reason.length > 5, came.message.length < 400]).toEqual([name, true, true]);
    else expect([name, came.vector.every(Number.isFinite)]).toEqual([name, true]);
  }
  expect(network.calls).toEqual([]);
  // What a file claims to be is not what is set aside for it.
  expect(process.memoryUsage().rss - before).toBeLessThan(500e6);
});

test("what stands in metadata leaves no trace", async () => {
  const [plain, spiked] = await Promise.all([
    outcome(files["JPEG with an instruction in a comment"]!.bytes),
    outcome(files["JPEG with an instruction in its EXIF"]!.bytes),
  ]);
  expect(JSON.stringify(spiked)).not.toContain(injection.slice(0, 10));
  expect(spiked).toEqual(plain);
});

test("the limits are told by their names", async () => {
  expect(await outcome(new Uint8Array(imageLimits.bytes + 1))).toMatchObject({ reason: "a file beyond the limit of bytes" });
  expect(await outcome(files["PNG of 100 megapixels, packed"]!.bytes)).toMatchObject({ reason: "an image beyond the limit of pixels" });
  expect(await outcome(files["SVG that points to a file"]!.bytes)).toMatchObject({ reason: "no image that is read" });
  expect(await outcome(files["JPEG cut in the middle"]!.bytes)).toMatchObject({ reason: "a damaged image" });
});

import { embedders } from "../../models/embedders.js";
import { images } from "../../perception/images.js";
import { installed } from "../installed.js";
import { embedderPromises } from "../models/embedder-promises.js";
import { imagePromises } from "../perception/image-promises.js";
import { noNetwork } from "../perception/no-network.js";

/** Networks whose weights lie in packages that are installed by who wants them. */
const within = (name: string, needed: string, promises: () => void) =>
  describe(name, () => {
    if (installed(needed)) promises();
    else test.skip(`${needed} is not installed`, () => {});
  });

let network: Awaited<ReturnType<typeof noNetwork>>;
beforeAll(async () => {
  network = await noNetwork();
});
afterAll(() => {
  network.end();
  // The weights came out of the packages.
  expect(network.calls).toEqual([]);
});

within("embedder use-lite", "@energetic-ai/embeddings", () => {
  const embedder = embedders["use-lite"]();
  embedderPromises(embedder, { "like letters, like vectors": "it goes by meaning, and has learned accents as other letters" });

  test("what means the same is near without a word in common", async () => {
    const [ship, boat, wedding] = await embedder.embed([
      "A ship sinks in the ocean.",
      "The vessel goes down at sea.",
      "Two friends prepare for their wedding.",
    ]);
    const inner = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, k) => sum + value * y[k]!, 0);
    expect(inner(ship!, boat!)).toBeGreaterThan(inner(ship!, wedding!) + 0.2);
  });
});

within("images by mobilenet", "nsfwjs", () => {
  imagePromises(images.mobilenet, {
    "is more like what has its colours and light": "it goes by what is shown, and these show nothing but colours",
  });
});

import { lookMeasures } from "../../domain/look.js";
import { type ImagesName, images } from "../../perception/images.js";
import type { Perceiver } from "../../perception/perceiver.js";
import { imagePromises } from "./image-promises.js";

const here: Partial<Record<ImagesName, Perceiver>> = { appearance: images.appearance };

describe.each(Object.keys(images) as ImagesName[])("images by %s", (name) => {
  if (here[name]) imagePromises(here[name]);
  else test.skip("takes seconds, and is tried in tests/evaluation/networks.test.ts", () => {});
});

test("the figures of images are those that claims are checked with", () => {
  for (const { measures } of Object.values<Perceiver>(images)) expect(measures).toEqual(lookMeasures);
});

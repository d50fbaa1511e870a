import { lookMeasures } from "../../domain/look.js";
import { type ImagesName, images } from "../../perception/images.js";
import type { Perceiver } from "../../perception/perceiver.js";
import { installed } from "../installed.js";
import { dozen, picture } from "./pictures.js";

const inner = (x: Float32Array, y: Float32Array): number => x.reduce((sum, value, k) => sum + value * y[k]!, 0);

/** What has to be installed for a member. */
const needs: Partial<Record<ImagesName, string>> = { mobilenet: "nsfwjs" };
const lacks = (name: ImagesName): boolean => needs[name] !== undefined && !installed(needs[name]);
const names = Object.keys(images) as ImagesName[];
for (const name of names.filter(lacks)) test.skip(`images by ${name} (${needs[name]} is not installed)`, () => {});

describe.each(names.filter((name) => !lacks(name)))("images by %s", (name) => {
  const perceiver: Perceiver = images[name];
  const known = new Map<string, ReturnType<Perceiver["perceive"]>>();
  /** What it sees in one of the dozen; some take a tenth of a second for each, so what was seen is kept. */
  const seen = async (picked: string, format: "png" | "webp" | "gif" | "jpeg" = "png") => {
    const made = known.get(picked + format) ?? perceiver.perceive(await picture(dozen[picked]!, format), picked);
    known.set(picked + format, made);
    return made;
  };

  test.each(Object.keys(dozen))("gives the picture %s a vector of length 1 and all its figures", async (name) => {
    const { vector, measures } = await seen(name);
    expect(vector).toHaveLength(perceiver.dims);
    expect(measures).toHaveLength(perceiver.measures.length);
    expect(inner(vector, vector)).toBeCloseTo(1, 5);
    expect([...measures].every(Number.isFinite)).toBe(true);
  });

  test("gives the same picture the same numbers, in whichever lossless format it lies", async () => {
    const once = await seen("half");
    expect(await perceiver.perceive(await picture(dozen.half!), "half")).toEqual(once);
    expect(await seen("half", "webp")).toEqual(once);
  });

  const goesByColour = name !== "mobilenet";
  (goesByColour ? test : test.skip).each([
    ["fire", "desert", "sea"],
    ["sea", "ice", "fire"],
    ["black", "night", "snow"],
    ["fog", "snow", "carnival"],
  ])(
    `finds %s more like %s than like %s${goesByColour ? "" : " (it goes by what is shown, and these show nothing but colours)"}`,
    async (one, near, far) => {
      const [{ vector }, close, other] = await Promise.all([seen(one), seen(near), seen(far)]);
      expect(inner(vector, close.vector)).toBeGreaterThan(inner(vector, other.vector));
    },
  );

  test("tells apart what differs in its lines alone", async () => {
    const [down, across, again] = await Promise.all([seen("stripes"), seen("bars"), seen("stripes")]);
    expect(inner(down.vector, again.vector) - inner(down.vector, across.vector)).toBeGreaterThan(0.05);
  });
});

test("the figures of images are those that claims are checked with", () => {
  for (const { measures } of Object.values<Perceiver>(images)) expect(measures).toEqual(lookMeasures);
});

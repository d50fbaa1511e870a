import { lookMeasures } from "../../domain/look.js";
import { images } from "../../perception/images.js";
import type { Perceiver } from "../../perception/perceiver.js";
import { dozen, picture } from "./pictures.js";

const inner = (x: Float32Array, y: Float32Array): number => x.reduce((sum, value, k) => sum + value * y[k]!, 0);

describe.each(Object.entries<Perceiver>(images))("images by %s", (_name, perceiver) => {
  const seen = async (name: string, format?: "png" | "webp" | "gif" | "jpeg") =>
    perceiver.perceive(await picture(dozen[name]!, format), name);

  test.each(Object.keys(dozen))("gives the picture %s a vector of length 1 and all its figures", async (name) => {
    const { vector, measures } = await seen(name);
    expect(vector).toHaveLength(perceiver.dims);
    expect(measures).toHaveLength(perceiver.measures.length);
    expect(inner(vector, vector)).toBeCloseTo(1, 5);
    expect([...measures].every(Number.isFinite)).toBe(true);
  });

  test("gives the same picture the same numbers, in whichever lossless format it lies", async () => {
    const once = await seen("half");
    expect(await seen("half")).toEqual(once);
    expect(await seen("half", "webp")).toEqual(once);
  });

  test.each([
    ["fire", "desert", "sea"],
    ["sea", "ice", "fire"],
    ["black", "night", "snow"],
    ["fog", "snow", "carnival"],
  ])("finds %s more like %s than like %s", async (one, near, far) => {
    const [{ vector }, close, other] = await Promise.all([seen(one), seen(near), seen(far)]);
    expect(inner(vector, close.vector)).toBeGreaterThan(inner(vector, other.vector));
  });

  test("tells apart what differs in its lines alone", async () => {
    const [down, across, again] = await Promise.all([seen("stripes"), seen("bars"), seen("stripes")]);
    expect(inner(down.vector, again.vector) - inner(down.vector, across.vector)).toBeGreaterThan(0.05);
  });
});

test("the figures of images are those that claims are checked with", () => {
  for (const { measures } of Object.values<Perceiver>(images)) expect(measures).toEqual(lookMeasures);
});

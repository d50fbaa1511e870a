import type { Perceiver } from "../../perception/perceiver.js";
import { dozen, picture } from "./pictures.js";

const inner = (x: Float32Array, y: Float32Array): number => x.reduce((sum, value, k) => sum + value * y[k]!, 0);

const likenesses = "is more like what has its colours and light";

/** What every way to look at images promises. `gaps`: promises that this one does not keep, with the reason. */
export const imagePromises = (perceiver: Perceiver, gaps: Readonly<Record<string, string>> = {}): void => {
  const known = new Map<string, ReturnType<Perceiver["perceive"]>>();
  /** What it sees in one of the dozen; some take a tenth of a second for each, so what was seen is kept. */
  const seen = async (name: string, format: "png" | "webp" = "png") => {
    const made = known.get(name + format) ?? perceiver.perceive(await picture(dozen[name]!, format), name);
    known.set(name + format, made);
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

  if (gaps[likenesses]) test.skip(`${likenesses} (${gaps[likenesses]})`, () => {});
  else
    test.each([
      ["fire", "desert", "sea"],
      ["sea", "ice", "fire"],
      ["black", "night", "snow"],
      ["fog", "snow", "carnival"],
    ])(`${likenesses}: %s as %s, not as %s`, async (one, near, far) => {
      const [{ vector }, close, other] = await Promise.all([seen(one), seen(near), seen(far)]);
      expect(inner(vector, close.vector)).toBeGreaterThan(inner(vector, other.vector));
    });

  test("tells apart what differs in its lines alone", async () => {
    const [down, across, again] = await Promise.all([seen("stripes"), seen("bars"), seen("stripes")]);
    expect(inner(down.vector, again.vector) - inner(down.vector, across.vector)).toBeGreaterThan(0.05);
  });
};

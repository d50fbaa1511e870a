import fc from "fast-check";
import { isSo, type Look, lookMeasures, lookTraits, traitsOf } from "../../domain/look.js";
import { labOf } from "../../perception/images/lab.js";
import { lookOf } from "../../perception/images/look.js";
import { pixelsOf } from "../../perception/images/pixels.js";
import { dozen, picture, plain } from "./pictures.js";

const lookAt = async (bytes: Uint8Array, width = 48, height = 72) => lookOf(labOf(await pixelsOf(bytes, "picture", width, height)));

test.each([
  ["black", ["dark", "monochrome"]],
  ["night", ["dark"]],
  ["snow", ["bright", "monochrome"]],
  ["fog", ["bright", "monochrome"]],
  ["fire", ["colourful", "in warm colours"]],
  ["desert", ["colourful", "in warm colours"]],
  ["sea", ["colourful", "in cool colours"]],
  ["stripes", ["monochrome"]],
])("%s is %j", async (name, traits) => {
  expect(traitsOf(await lookAt(await picture(dozen[name]!)))).toEqual(traits);
});

test.each([
  [[255, 255, 255], { lightness: 100, chroma: 0 }],
  [[0, 0, 0], { lightness: 0, chroma: 0 }],
  // Red, green and blue of sRGB in L*a*b*, as tables have them.
  [[255, 0, 0], { lightness: 53.24, chroma: 104.55 }],
  [[0, 255, 0], { lightness: 87.74, chroma: 119.78 }],
  [[0, 0, 255], { lightness: 32.3, chroma: 133.81 }],
] as const)("a plain %j has the lightness and chroma that tables give", async (colour, expected) => {
  const look = await lookAt(await plain(colour));
  expect(look.lightness).toBeCloseTo(expected.lightness, 0);
  expect(Math.abs(look.chroma - expected.chroma)).toBeLessThan(1);
  expect(look.contrast).toBeCloseTo(0, 1);
  expect(look.detail).toBeCloseTo(0, 5);
});

test("what is claimed at one size is so at another", async () => {
  for (const at of Object.values(dozen)) {
    const bytes = await picture(at, "jpeg");
    const large = await lookAt(bytes, 96, 144);
    for (const trait of traitsOf(await lookAt(bytes, 32, 48))) expect([trait, isSo(large, trait)]).toEqual([trait, true]);
  }
});

const anyLook = fc.record(
  Object.fromEntries(lookMeasures.map((name) => [name, fc.double({ min: 0, max: 120, noNaN: true })])),
) as fc.Arbitrary<Look>;

test("whatever is claimed is so, and nothing is both dark and bright, warm and cool, grey and colourful", () => {
  fc.assert(
    fc.property(anyLook, (look) => {
      const claims = traitsOf(look);
      expect(claims.every((trait) => isSo(look, trait))).toBe(true);
      expect(claims).not.toEqual(expect.arrayContaining(["dark", "bright"]));
    }),
  );
});

test("no name of another thing is a trait", () => {
  const look = Object.fromEntries(lookMeasures.map((name) => [name, 0])) as unknown as Look;
  for (const name of ["constructor", "", "a ship", "Dark"]) expect(isSo(look, name)).toBe(false);
  expect(Object.keys(lookTraits).filter((name) => isSo(look, name))).toEqual(["dark", "monochrome"]);
});

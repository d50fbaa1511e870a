import { type Look, lookMeasures } from "../../domain/look.js";
import type { Lab } from "./lab.js";

/** From this chroma on a pixel is plainly no grey. */
const plainlyColoured = 12;

/** The steepness of L* at a pixel that is not on the margin. */
const steepness = ({ width, L }: Lab, k: number): number => Math.hypot(L[k + 1]! - L[k - 1]!, L[k + width]! - L[k - width]!) / 2;

const detailOf = (lab: Lab): number => {
  const { width, height } = lab;
  let sum = 0;
  for (let y = 1; y < height - 1; y++) for (let x = 1; x < width - 1; x++) sum += steepness(lab, y * width + x);
  return sum / Math.max(1, (width - 2) * (height - 2));
};

/** The plain figures of an image. Hues in degrees of the a*b* plane: 0 is pink, 90 yellow, 180 green, 270 blue. */
export const lookOf = (lab: Lab): Look => {
  const { L, a, b } = lab;
  let [light, squares, chroma, coloured, warm, cool] = [0, 0, 0, 0, 0, 0];
  for (let k = 0; k < L.length; k++) {
    const strength = Math.hypot(a[k]!, b[k]!);
    const hue = (Math.atan2(b[k]!, a[k]!) * 180) / Math.PI;
    light += L[k]!;
    squares += L[k]! ** 2;
    chroma += strength;
    if (strength > plainlyColoured) coloured++;
    if (hue > -20 && hue < 105) warm += strength;
    if (hue > 160 || hue < -45) cool += strength;
  }
  const count = L.length;
  const lightness = light / count;
  return {
    lightness,
    contrast: Math.sqrt(Math.max(0, squares / count - lightness ** 2)),
    chroma: chroma / count,
    coloured: coloured / count,
    warmth: warm / (chroma || 1),
    coolness: cool / (chroma || 1),
    detail: detailOf(lab),
  };
};

/** The figures in the order of `lookMeasures`. */
export const measuresOf = (look: Look): Float32Array => Float32Array.from(lookMeasures, (name) => look[name]);

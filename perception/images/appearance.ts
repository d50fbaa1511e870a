import { lookMeasures } from "../../domain/look.js";
import type { Perceiver } from "../perceiver.js";
import { colourDims, coloursOf } from "./colours.js";
import { compositionDims, compositionOf } from "./composition.js";
import { imageLimits } from "./decoded.js";
import { edgeDims, edgesOf } from "./edges.js";
import { labOf } from "./lab.js";
import { lookOf, measuresOf } from "./look.js";
import { pixelsOf } from "./pixels.js";

/** The size at which images are looked at: enough for where things stand, little enough for a few milliseconds. */
const [width, height] = [64, 96] as const;

/** Three views of an image side by side. Each is scaled to about the same length, so that none drowns the others. */
const views = [
  { of: coloursOf, weight: 1 },
  { of: compositionOf, weight: 0.25 },
  { of: edgesOf, weight: 0.28 },
] as const;

/** How an image looks: which colours, what stands where, which way its edges run. No network and no training: it sees that two posters are dark
 *  and red with a light band below, not that both show a ship. The vector is of length 1. */
export const appearance = {
  name: "appearance-1",
  dims: colourDims + compositionDims + edgeDims,
  measures: lookMeasures,
  endings: ["jpg", "jpeg", "png", "webp", "gif"],
  mostBytes: imageLimits.bytes,
  perceive: async (bytes, place) => {
    const lab = labOf(await pixelsOf(bytes, place, width, height));
    const vector = Float32Array.from(views.flatMap(({ of, weight }) => Array.from(of(lab), (value) => weight * value)));
    const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
    return { vector: vector.map((value) => value / length), measures: measuresOf(lookOf(lab)) };
  },
} as const satisfies Perceiver;

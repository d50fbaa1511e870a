import type { Look } from "../../domain/look.js";
import { imageLimits } from "./decoded.js";
import type { Lab } from "./lab.js";
import { lookOf } from "./look.js";

/** The figures of an image that is trusted, at its own size and by the decoder's own conversion of colours: a second opinion on what `appearance`
 *  measured, sharing neither its size nor its arithmetic of colours. For experiments and tests. */
export const lookAgain = async (bytes: Uint8Array): Promise<Look> => {
  const { default: sharp } = await import("sharp");
  const { data, info } = await sharp(bytes, { limitInputPixels: imageLimits.pixels })
    .flatten({ background: "white" })
    .toColourspace("lab")
    .raw({ depth: "float" })
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const values = new Float32Array(data.buffer, data.byteOffset, data.byteLength / 4);
  const plane = (channel: number): Float32Array => Float32Array.from({ length: width * height }, (_, k) => values[k * channels + channel]!);
  const lab: Lab = { width, height, L: plane(0), a: plane(1), b: plane(2) };
  return lookOf(lab);
};

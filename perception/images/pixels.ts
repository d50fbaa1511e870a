import { decoded } from "./decoded.js";

/** An image at a fixed size, whatever its own was: red, green, blue of each pixel, 0 to 255, row by row. */
export interface Pixels {
  width: number;
  height: number;
  rgb: Uint8Array;
}

/** Decodes the first frame at `width` x `height`, transparent parts white. Throws RefusedFile as `decoded` does. */
export const pixelsOf = (bytes: Uint8Array, place: string, width: number, height: number): Promise<Pixels> =>
  decoded(bytes, place, async (image) => {
    const rgb = await image
      .resize(width, height, { fit: "fill", kernel: "mitchell" })
      .flatten({ background: "white" })
      .toColourspace("srgb")
      .removeAlpha()
      .raw()
      .toBuffer();
    return { width, height, rgb };
  });

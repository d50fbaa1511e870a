import { decoded } from "./decoded.js";

/** The longer side of an image that is shown to a model, at most. */
const longest = 512;

/** The first frame as a JPEG of its pixels alone, small enough to be sent: no metadata, no second frame, nothing hidden behind the image. Throws
 *  RefusedFile as `decoded` does. */
export const drawnAnew = (bytes: Uint8Array, place: string): Promise<Uint8Array> =>
  decoded(bytes, place, (image) =>
    image
      .resize(longest, longest, { fit: "inside", withoutEnlargement: true })
      .flatten({ background: "white" })
      .toColourspace("srgb")
      .jpeg({ quality: 80 })
      .toBuffer(),
  );

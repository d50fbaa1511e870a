import type { Sharp } from "sharp";
import { RefusedFile } from "../refused-file.js";
import { imageKinds, kindOfImage } from "./kind-of-image.js";

/** Bounds of what is decoded: bytes of the file, pixels by its header, seconds of work. */
export const imageLimits = { bytes: 2 ** 25, pixels: 32_000_000, seconds: 10 } as const;

/** Decodes the first frame, and makes of it what `use` does with the open image. The kind is told by the bytes, metadata are not read, nothing outside
 *  the bytes is. Throws RefusedFile for anything else, for what is beyond the limits, and for what is cut short or damaged. */
export const decoded = async <T>(bytes: Uint8Array, place: string, use: (image: Sharp) => Promise<T>): Promise<T> => {
  if (bytes.length > imageLimits.bytes)
    throw new RefusedFile("a file beyond the limit of bytes", place, `at most ${imageLimits.bytes / 2 ** 20} MB`);
  if (kindOfImage(bytes) === undefined) throw new RefusedFile("no image that is read", place, imageKinds.join(", "));
  const { default: sharp } = await import("sharp");
  const open = () => sharp(bytes, { limitInputPixels: imageLimits.pixels, failOn: "truncated", pages: 1 });
  try {
    const { width, height } = await open().metadata();
    if (width * height > imageLimits.pixels) throw new RefusedFile("an image beyond the limit of pixels", place, millions);
    return await use(open().timeout({ seconds: imageLimits.seconds }));
  } catch (cause) {
    if (cause instanceof RefusedFile) throw cause;
    throw refused(cause, place);
  }
};

const millions = `at most ${imageLimits.pixels / 1e6} million pixels`;

/** What the decoder says, in the words that reports count by. */
const refused = (cause: unknown, place: string): RefusedFile => {
  const said = String((cause as Error).message);
  if (/pixel limit/i.test(said)) return new RefusedFile("an image beyond the limit of pixels", place, millions, { cause });
  if (/timeout/i.test(said)) return new RefusedFile("an image that takes too long", place, `${imageLimits.seconds} s at most`, { cause });
  return new RefusedFile("a damaged image", place, "a whole one", { cause });
};

import { RefusedFile } from "../refused-file.js";
import { mixed, type Sound, soundLimits } from "./sound.js";

/** How samples are written, by format and bits: 1 is whole numbers, 3 floating point. */
const readers: Record<string, (view: DataView, at: number) => number> = {
  "1/8": (view, at) => (view.getUint8(at) - 128) / 128,
  "1/16": (view, at) => view.getInt16(at, true) / 2 ** 15,
  "1/24": (view, at) => (view.getUint16(at, true) | (view.getInt8(at + 2) << 16)) / 2 ** 23,
  "1/32": (view, at) => view.getInt32(at, true) / 2 ** 31,
  "3/32": (view, at) => view.getFloat32(at, true),
};

const damaged = (place: string): RefusedFile => new RefusedFile("a damaged sound", place, "a whole WAV file");

/** The chunks of a RIFF file by name, the first of each; lengths are cut at the end of the file. */
const chunksOf = (view: DataView): Map<string, { at: number; length: number }> => {
  const found = new Map<string, { at: number; length: number }>();
  for (let at = 12; at + 8 <= view.byteLength; ) {
    const name = String.fromCharCode(...Array.from({ length: 4 }, (_, k) => view.getUint8(at + k)));
    const length = view.getUint32(at + 4, true);
    if (!found.has(name)) found.set(name, { at: at + 8, length: Math.min(length, view.byteLength - at - 8) });
    // Chunks lie at even places.
    at += 8 + length + (length % 2);
  }
  return found;
};

/** Reads a WAV file: whole numbers of 8 to 32 bits or floating point, one to eight channels, 8 to 192 kHz. Throws RefusedFile for others, for a
 *  header that contradicts itself, and for a file without samples. Source: Microsoft and IBM 1991, "Multimedia Programming Interface". */
export const soundOfWav = (bytes: Uint8Array, place: string): Sound => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks = chunksOf(view);
  const [format, data] = [chunks.get("fmt "), chunks.get("data")];
  if (!format || !data || format.length < 16) throw damaged(place);
  const [channels, rate, block] = [
    view.getUint16(format.at + 2, true),
    view.getUint32(format.at + 4, true),
    view.getUint16(format.at + 12, true),
  ];
  const bits = view.getUint16(format.at + 14, true);
  const coded = view.getUint16(format.at, true);
  // The extensible form says behind the usual fields what it is.
  const kind = coded === 0xfffe && format.length >= 26 ? view.getUint16(format.at + 24, true) : coded;
  const read = readers[`${kind}/${bits}`];
  if (!read) throw new RefusedFile("a sound of a form that is not read", place, "PCM of 8 to 32 bits, or 32-bit floating point");
  if (channels < 1 || channels > 8 || rate < 8000 || rate > 192_000 || block !== (channels * bits) / 8) throw damaged(place);
  const frames = Math.min(Math.floor(data.length / block), rate * soundLimits.seconds);
  if (frames === 0) throw damaged(place);
  const planes = Array.from({ length: channels }, (_, channel) =>
    Float32Array.from({ length: frames }, (_, frame) => read(view, data.at + frame * block + (channel * bits) / 8)),
  );
  return mixed(planes, rate);
};

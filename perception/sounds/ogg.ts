import { MissingPackage } from "../../domain/missing-package.js";
import { RefusedFile } from "../refused-file.js";
import { mixed, type Sound, soundLimits } from "./sound.js";

/** As many bytes are decoded at a time, so that a small file cannot become hours of sound before it is stopped. */
const gulp = 2 ** 14;

const decoder = async () => {
  try {
    const { OggVorbisDecoder } = await import("@wasm-audio-decoders/ogg-vorbis");
    return new OggVorbisDecoder();
  } catch (cause) {
    throw new MissingPackage("@wasm-audio-decoders/ogg-vorbis", "reading OGG", cause);
  }
};

const joined = (pieces: readonly Float32Array[]): Float32Array => {
  const whole = new Float32Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
};

/** Reads OGG Vorbis, piece by piece up to the limit of seconds. Throws RefusedFile for what is damaged or holds no sound, MissingPackage where
 *  the decoder is not installed. */
export const soundOfOgg = async (bytes: Uint8Array, place: string): Promise<Sound> => {
  const open = await decoder();
  const damaged = (cause?: unknown): RefusedFile => new RefusedFile("a damaged sound", place, "a whole OGG Vorbis file", { cause });
  try {
    await open.ready;
    const pieces: Float32Array[][] = [];
    let [rate, count] = [0, 0];
    const take = ({ channelData, samplesDecoded, sampleRate }: Awaited<ReturnType<typeof open.decode>>): void => {
      if (samplesDecoded === 0) return;
      rate = sampleRate;
      count += samplesDecoded;
      for (const [c, channel] of channelData.entries()) {
        pieces[c] ??= [];
        pieces[c].push(channel);
      }
    };
    for (let at = 0; at < bytes.length && count <= (rate || 8000) * soundLimits.seconds; at += gulp) {
      const decoded = await open.decode(bytes.slice(at, at + gulp));
      if (decoded.errors.length) throw damaged(decoded.errors[0]);
      take(decoded);
    }
    take(await open.flush());
    if (pieces.length === 0 || !(rate >= 8000 && rate <= 192_000)) throw damaged();
    return mixed(pieces.map(joined), rate);
  } catch (cause) {
    if (cause instanceof RefusedFile) throw cause;
    throw damaged(cause);
  } finally {
    open.free();
  }
};

import { MissingPackage } from "../../domain/missing-package.js";
import type { Perceiver } from "../perceiver.js";
import { RefusedFile } from "../refused-file.js";
import { soundOfOgg } from "./ogg.js";
import { resampled } from "./resampled.js";
import { type Sound, soundLimits } from "./sound.js";
import { tempoOf } from "./tempo.js";
import { soundOfWav } from "./wav.js";

/** All sounds are heard at one rate, in frames of so many samples. */
const [rate, frame] = [22_050, 2048] as const;
const coefficients = 13;

/** Figures of each frame, with the unit they are divided by, so that all are of about the same size. */
const spectral = { rms: 0.2, spectralCentroid: 300, spectralFlatness: 0.3, spectralRolloff: 8000, zcr: 200 } as const;
const mfccUnit = 20;
/** What a Hann window, through which meyda looks, leaves of a sound: the root of the mean of its square. */
const window = Math.sqrt(3 / 8);
type Spectral = keyof typeof spectral;

const isOgg = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 4)).toString("latin1") === "OggS";
const isWav = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 4)).toString("latin1") === "RIFF" && Buffer.from(bytes.subarray(8, 12)).toString("latin1") === "WAVE";

const soundOf = async (bytes: Uint8Array, place: string): Promise<Sound> => {
  if (bytes.length > soundLimits.bytes)
    throw new RefusedFile("a file beyond the limit of bytes", place, `at most ${soundLimits.bytes / 2 ** 20} MB`);
  if (isWav(bytes)) return soundOfWav(bytes, place);
  if (isOgg(bytes)) return soundOfOgg(bytes, place);
  throw new RefusedFile("no sound that is read", place, "WAV or OGG Vorbis");
};

/** What is used of meyda, whose own types are those of its form for browsers. */
interface Analyser {
  sampleRate: number;
  bufferSize: number;
  numberOfMFCCCoefficients: number;
  extract(features: readonly string[], signal: Float32Array): (Record<Spectral, number> & { mfcc: number[] }) | null;
}

const analyser = async (): Promise<Analyser> => {
  try {
    const { default: meyda } = await import("meyda");
    return meyda as unknown as Analyser;
  } catch (cause) {
    throw new MissingPackage("meyda", "hearing sounds", cause);
  }
};

/** The figures of every frame: spectral ones, then the mel-frequency cepstral coefficients, in their units. Silent frames have none. */
const framesOf = async (samples: Float32Array): Promise<number[][]> => {
  const meyda = await analyser();
  const names = Object.keys(spectral) as Spectral[];
  const found: number[][] = [];
  for (let at = 0; at + frame <= samples.length; at += frame) {
    // Its settings are the module's own, and others may have changed them.
    Object.assign(meyda, { sampleRate: rate, bufferSize: frame, numberOfMFCCCoefficients: coefficients });
    const heard = meyda.extract([...names, "mfcc"], samples.subarray(at, at + frame));
    if (!heard) continue;
    const values = [...names.map((name) => heard[name] / spectral[name]), ...heard.mfcc.map((value) => value / mfccUnit)];
    if (values.every(Number.isFinite)) found.push(values);
  }
  return found;
};

const meansOf = (rows: readonly number[][]): number[] => rows[0]!.map((_, k) => rows.reduce((sum, row) => sum + row[k]!, 0) / rows.length);

/** How a sound is: how loud, how bright, how noisy, its timbre and how these vary, by the spectrum; and its tempo. No network and no training. Of a long sound
 *  the first minute counts. Needs meyda, and the decoder for OGG, which are installed by who wants them. */
export const hearing = {
  name: "hearing-1",
  dims: 2 * (Object.keys(spectral).length + coefficients) + 1,
  measures: ["tempo", "energy", "brightness", "noisiness"],
  endings: ["wav", "ogg"],
  mostBytes: soundLimits.bytes,
  perceive: async (bytes, place) => {
    const sound = await soundOf(bytes, place);
    if (!sound.samples.every(Number.isFinite)) throw new RefusedFile("a damaged sound", place, "samples that are numbers");
    const samples = resampled(sound, rate);
    const frames = await framesOf(samples);
    if (frames.length === 0)
      throw new RefusedFile("a sound in which nothing is heard", place, "at least a tenth of a second that is not silent");
    const means = meansOf(frames);
    const spreads = meansOf(frames.map((row) => row.map((value, k) => (value - means[k]!) ** 2))).map(Math.sqrt);
    const tempo = tempoOf(samples, rate);
    const vector = Float32Array.from([...means, ...spreads, tempo / 120]);
    const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1;
    return {
      vector: vector.map((value) => value / length),
      measures: Float32Array.of(
        tempo,
        (means[0]! * spectral.rms) / window,
        (means[1]! * spectral.spectralCentroid * rate) / frame,
        means[2]! * spectral.spectralFlatness,
      ),
    };
  },
} as const satisfies Perceiver;

import type { Perceiver } from "../../perception/perceiver.js";
import { resampled } from "../../perception/sounds/resampled.js";
import { tempoOf } from "../../perception/sounds/tempo.js";
import { soundOfWav } from "../../perception/sounds/wav.js";
import { sounds } from "../../perception/sounds.js";
import { ogg } from "./hostile-sounds.js";
import { clicks, format, hiss, riff, tone, wav } from "./tones.js";

const inner = (x: Float32Array, y: Float32Array): number => x.reduce((sum, value, k) => sum + value * y[k]!, 0);

describe.each(Object.entries<Perceiver>(sounds))("sounds by %s", (_name, perceiver) => {
  const heard = (bytes: Uint8Array) => perceiver.perceive(bytes, "sound");

  test("have a vector of length 1 and all figures, the same each time", async () => {
    const once = await heard(wav(clicks(120), 1));
    expect(once.vector).toHaveLength(perceiver.dims);
    expect(once.measures).toHaveLength(perceiver.measures.length);
    expect(inner(once.vector, once.vector)).toBeCloseTo(1, 5);
    expect(await heard(wav(clicks(120), 1))).toEqual(once);
  });

  test("are read from OGG as from WAV", async () => {
    const [{ vector }, close, other] = await Promise.all([
      heard(ogg),
      heard(wav((second) => tone(440, 0.37)(second) * (Math.floor(second * 4) % 2 ? 0.3 : 1), 1, 11_025)),
      heard(wav(hiss, 1)),
    ]);
    expect(inner(vector, close.vector)).toBeGreaterThan(inner(vector, other.vector));
  });

  test("are alike where they sound alike", async () => {
    const [low, lower, noise] = await Promise.all([heard(wav(tone(220), 0.5)), heard(wav(tone(200), 0.5)), heard(wav(hiss, 0.5))]);
    expect(inner(low.vector, lower.vector)).toBeGreaterThan(inner(low.vector, noise.vector));
  });
});

describe("the tempo", () => {
  const rate = 22_050;
  const of = (at: (second: number) => number, seconds = 12) =>
    tempoOf(
      Float32Array.from({ length: seconds * rate }, (_, k) => at(k / rate)),
      rate,
    );

  test.each([70, 100, 128, 160])("of %i clicks a minute is found, or its half or double", (perMinute) => {
    const nearest = [perMinute / 2, perMinute, perMinute * 2].map((beats) => Math.abs(of(clicks(perMinute)) - beats) / beats);
    expect(Math.min(...nearest)).toBeLessThan(0.04);
  });

  test("of a tone, of silence and of a moment is none", () => {
    expect([of(tone(300)), of(() => 0), of(clicks(120), 1)]).toEqual([0, 0, 0]);
  });
});

describe("hearing", () => {
  const figures = async (bytes: Uint8Array) => {
    const { measures } = await sounds.hearing.perceive(bytes, "sound");
    return Object.fromEntries(sounds.hearing.measures.map((name, k) => [name, measures[k]!])) as Record<string, number>;
  };

  test("hears how loud, bright and noisy sounds are", async () => {
    const [low, high, loud, noise] = await Promise.all([
      figures(wav(tone(300, 0.2), 0.5)),
      figures(wav(tone(3000, 0.2), 0.5)),
      figures(wav(tone(300, 0.8), 0.5)),
      figures(wav(hiss, 0.5)),
    ]);
    expect(low!.energy).toBeCloseTo(0.2 / Math.SQRT2, 2);
    expect(loud!.energy! / low!.energy!).toBeCloseTo(4, 1);
    expect(high!.brightness).toBeGreaterThan(2500);
    expect(low!.brightness).toBeLessThan(1000);
    expect(noise!.noisiness).toBeGreaterThan(5 * low!.noisiness!);
  });
});

describe("WAV", () => {
  const forms: [string, number, number, (buffer: Buffer, at: number) => void, number][] = [
    ["8 bits", 1, 8, (b, at) => b.writeUInt8(192, at), 0.5],
    ["16 bits", 1, 16, (b, at) => b.writeInt16LE(-16_384, at), -0.5],
    ["24 bits", 1, 24, (b, at) => b.writeIntLE(-4_194_304, at, 3), -0.5],
    ["32 bits", 1, 32, (b, at) => b.writeInt32LE(2 ** 30, at), 0.5],
    ["floating point", 3, 32, (b, at) => b.writeFloatLE(0.25, at), 0.25],
  ];
  test.each(forms)("of %s has the samples that were written", (_, kind, bits, write, value) => {
    const data = Buffer.alloc((bits / 8) * 4);
    for (let k = 0; k < 4; k++) write(data, (k * bits) / 8);
    const { rate, samples } = soundOfWav(riff(format(kind, 1, 16_000, bits), data), "x");
    expect([rate, ...samples]).toEqual([16_000, value, value, value, value]);
  });

  test("of two channels is mixed, and a long one is cut", () => {
    const data = Buffer.alloc(8);
    for (const [k, value] of [32_767, -32_767, 16_384, 0].entries()) data.writeInt16LE(value, 2 * k);
    expect([...soundOfWav(riff(format(1, 2, 8000, 16), data), "x").samples]).toEqual([0, 0.25]);
    expect(
      soundOfWav(
        wav(() => 0, 70, 8000),
        "x",
      ).samples,
    ).toHaveLength(60 * 8000);
  });

  test("that says less or more than it holds is read as far as it goes", () => {
    const data = Buffer.alloc(8);
    expect(soundOfWav(riff(format(1, 1, 8000, 16), data, 0xffffffff), "x").samples).toHaveLength(4);
  });
});

test("resampled, a slow wave keeps its form", () => {
  const made = resampled({ rate: 44_100, samples: Float32Array.from({ length: 4410 }, (_, k) => tone(100, 1)(k / 44_100)) }, 22_050);
  expect(made).toHaveLength(2205);
  made.slice(5, -5).forEach((value, k) => {
    expect(Math.abs(value - tone(100, 1)((k + 5) / 22_050))).toBeLessThan(0.01);
  });
});

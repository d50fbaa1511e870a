/** A sound of one channel: samples from -1 to 1, so many a second. */
export interface Sound {
  rate: number;
  samples: Float32Array;
}

/** Bounds of what is decoded: bytes of the file, seconds of sound (what is longer is heard from its beginning only). */
export const soundLimits = { bytes: 2 ** 26, seconds: 60 } as const;

/** The mean of the channels, cut at the limit. */
export const mixed = (channels: readonly Float32Array[], rate: number): Sound => {
  const length = Math.min(channels[0]?.length ?? 0, Math.floor(rate * soundLimits.seconds));
  const samples = new Float32Array(length);
  for (const channel of channels) for (let k = 0; k < length; k++) samples[k]! += channel[k]! / channels.length;
  return { rate, samples };
};

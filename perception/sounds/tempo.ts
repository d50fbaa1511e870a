/** Beats a minute that are looked for, and the one that people tap most. */
const [slowest, fastest, usual] = [50, 210, 120] as const;
/** Spread of the preference for the usual tempo, in octaves. */
const octaves = 0.9;

/** Less of a rise is no onset: the frames of a steady tone differ by as much. */
const leastRise = 0.1;

/** How much louder each frame is than the one before, in the logarithm; falls count as 0. */
const onsetsOf = (samples: Float32Array, hop: number): Float64Array => {
  const frames = Math.floor(samples.length / hop);
  let before = 0;
  return Float64Array.from({ length: frames }, (_, frame) => {
    let energy = 0;
    for (let k = frame * hop; k < (frame + 1) * hop; k++) energy += samples[k]! ** 2;
    const loud = Math.log1p(1000 * Math.sqrt(energy / hop));
    const rise = frame === 0 ? 0 : loud - before;
    before = loud;
    return rise > leastRise ? rise : 0;
  });
};

/** The tempo in beats a minute: the lag at which the onsets repeat best, weighed by how usual it is. 0 for a sound without any beat, or shorter than
 *  two of the slowest. Source: Ellis 2007, "Beat tracking by dynamic programming", doi 10.1080/09298210701653344. */
export const tempoOf = (samples: Float32Array, rate: number, hop = 256): number => {
  const onsets = onsetsOf(samples, hop);
  const mean = onsets.reduce((sum, value) => sum + value, 0) / (onsets.length || 1);
  const about = onsets.map((value) => value - mean);
  const perMinute = (60 * rate) / hop;
  const longest = Math.ceil(perMinute / slowest);
  if (about.length < 2 * longest) return 0;
  const power = about.reduce((sum, value) => sum + value * value, 0);
  let [best, tempo] = [0.05 * power, 0];
  for (let lag = Math.floor(perMinute / fastest); lag <= longest; lag++) {
    let sum = 0;
    for (let k = lag; k < about.length; k++) sum += about[k]! * about[k - lag]!;
    const beats = perMinute / lag;
    const score = sum * Math.exp(-0.5 * (Math.log2(beats / usual) / octaves) ** 2);
    if (score > best) [best, tempo] = [score, beats];
  }
  return tempo;
};

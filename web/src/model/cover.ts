/** A made cover: figures on a ground, all from the title, so that the same title looks the same everywhere. `hue` in degrees; `kind`: which pattern;
 *  `shapes`: numbers of 0 to 1 for it. */
export interface Cover {
  hue: number;
  second: number;
  kind: "rings" | "hills" | "bars" | "orbit" | "facets";
  shapes: readonly number[];
}

const kinds = ["rings", "hills", "bars", "orbit", "facets"] as const;

/** FNV-1a over UTF-16 units: 32 bits, the same in every browser. */
export const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
};

/** The numbers that follow from a hash, each of 0 to 1: mulberry32. */
const numbersFrom = (seed: number, count: number): number[] => {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  });
};

/** Hues that look well together, in degrees: ink, moss, rust, plum, sand, sea. */
const hues = [168, 204, 24, 344, 42, 262, 136, 12];

export const coverOf = (title: string): Cover => {
  const hash = hashOf(title);
  const [first = 0, shift = 0, kind = 0, ...shapes] = numbersFrom(hash, 12);
  const hue = hues[Math.floor(first * hues.length)]!;
  return { hue, second: (hue + 20 + Math.round(shift * 40)) % 360, kind: kinds[Math.floor(kind * kinds.length)]!, shapes };
};

import type { Pixels } from "./pixels.js";

/** An image in CIE L*a*b* (D65): L 0 to 100, a and b about -100 to 100; one plane for each, row by row. */
export interface Lab {
  width: number;
  height: number;
  L: Float32Array;
  a: Float32Array;
  b: Float32Array;
}

/** sRGB's curve undone, for each of 256 values. */
const linear = Float64Array.from({ length: 256 }, (_, k) => (k <= 10 ? k / 255 / 12.92 : ((k / 255 + 0.055) / 1.055) ** 2.4));
const root = (t: number): number => (t > (6 / 29) ** 3 ? Math.cbrt(t) : t / (3 * (6 / 29) ** 2) + 4 / 29);

/** The same image in L*a*b*, in which distances are about as people see them. Source: IEC 61966-2-1, CIE 15. */
export const labOf = ({ width, height, rgb }: Pixels): Lab => {
  const count = width * height;
  const [L, a, b] = [new Float32Array(count), new Float32Array(count), new Float32Array(count)];
  for (let k = 0; k < count; k++) {
    const [red, green, blue] = [linear[rgb[3 * k]!]!, linear[rgb[3 * k + 1]!]!, linear[rgb[3 * k + 2]!]!];
    const x = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
    const y = root(0.2126 * red + 0.7152 * green + 0.0722 * blue);
    const z = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
    L[k] = 116 * y - 16;
    a[k] = 500 * (x - y);
    b[k] = 200 * (y - z);
  }
  return { width, height, L, a, b };
};

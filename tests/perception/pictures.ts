import sharp from "sharp";

export type Colour = readonly [number, number, number];
type Format = "png" | "jpeg" | "webp" | "gif";

/** A picture whose pixels a function gives. */
export const picture = (at: (x: number, y: number) => Colour, format: Format = "png", width = 48, height = 72): Promise<Buffer> => {
  const rgb = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) rgb.set(at(x, y), (y * width + x) * 3);
  const made = sharp(rgb, { raw: { width, height, channels: 3 } });
  return (format === "webp" ? made.webp({ lossless: true }) : made.toFormat(format)).toBuffer();
};

export const plain = (colour: Colour, format?: Format): Promise<Buffer> => picture(() => colour, format);

/** A dozen pictures, of which anybody can say how they look. */
export const dozen: Record<string, (x: number, y: number) => Colour> = {
  black: () => [8, 8, 8],
  night: (x, y) => ((x * 7 + y * 3) % 23 === 0 ? [90, 90, 110] : [12, 12, 20]),
  snow: () => [235, 240, 240],
  fog: (x) => [150 + x, 150 + x, 150 + x],
  fire: (_, y) => [200, (40 + y) % 120, 10],
  desert: (x) => [220, 170 - x, 80],
  sea: (_, y) => [10, 60 + y, 170],
  ice: (x) => [120, 190, 220 + (x % 30)],
  stripes: (x) => (x % 12 < 6 ? [20, 20, 20] : [230, 230, 230]),
  bars: (_, y) => (y % 12 < 6 ? [20, 20, 20] : [230, 230, 230]),
  carnival: (x, y) => ["255,0,0", "0,200,0", "0,60,255", "255,220,0"][((x >> 3) + (y >> 3)) % 4]!.split(",").map(Number) as never,
  half: (_, y) => (y < 36 ? [200, 30, 30] : [30, 30, 200]),
};

const [width, height, gap] = [96, 144, 6] as const;

/** Lays images out in rows on white, as PNG. A cell without a file, or with one that cannot be read, stays blank. For the eye alone. */
export const contactSheet = async (rows: readonly (readonly (Uint8Array | undefined)[])[]): Promise<Uint8Array> => {
  const { default: sharp } = await import("sharp");
  const { pixelsOf } = await import("./pixels.js");
  const { RefusedFile } = await import("../refused-file.js");
  const cells = rows.flatMap((row, y) => row.map((bytes, x) => ({ bytes, left: x * (width + gap) + gap, top: y * (height + gap) + gap })));
  const layers = [];
  for (const { bytes, left, top } of cells) {
    if (!bytes) continue;
    try {
      const { rgb } = await pixelsOf(bytes, "image", width, height);
      layers.push({ input: Buffer.from(rgb), raw: { width, height, channels: 3 as const }, left, top });
    } catch (error) {
      if (!(error instanceof RefusedFile)) throw error;
    }
  }
  const longest = Math.max(1, ...rows.map((row) => row.length));
  const sheet = sharp({
    create: {
      width: longest * (width + gap) + gap,
      height: Math.max(1, rows.length) * (height + gap) + gap,
      channels: 3,
      background: "white",
    },
  });
  return sheet.composite(layers).png().toBuffer();
};

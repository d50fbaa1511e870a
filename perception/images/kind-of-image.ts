const startsWith = (bytes: Uint8Array, at: number, signature: readonly number[]): boolean =>
  signature.every((byte, k) => bytes[at + k] === byte);

const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

/** The kinds of images that are read, by how their bytes begin. No SVG, PDF or TIFF: they can point elsewhere, or hold programs. */
const signatures = {
  jpeg: (bytes: Uint8Array) => startsWith(bytes, 0, [0xff, 0xd8, 0xff]),
  png: (bytes: Uint8Array) => startsWith(bytes, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  webp: (bytes: Uint8Array) => startsWith(bytes, 0, ascii("RIFF")) && startsWith(bytes, 8, ascii("WEBP")),
  gif: (bytes: Uint8Array) => startsWith(bytes, 0, ascii("GIF8")),
};

export type ImageKind = keyof typeof signatures;
export const imageKinds = Object.keys(signatures) as ImageKind[];

/** What the bytes are, whatever the file is called; undefined for anything that is not read. */
export const kindOfImage = (bytes: Uint8Array): ImageKind | undefined => imageKinds.find((kind) => signatures[kind](bytes));

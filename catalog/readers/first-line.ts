import { once } from "node:events";

/** The first line of a stream, as far as its first piece holds it; the stream is left as if nothing had been read. */
export const firstLine = async (bytes: NodeJS.ReadableStream): Promise<string> => {
  await once(bytes, "readable");
  const piece = bytes.read() as Buffer | string | null;
  if (piece === null) return "";
  bytes.unshift(piece as Buffer);
  return String(piece).split(/[\r\n]/, 1)[0]!;
};

import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import type { SerializerProtocol } from "@langchain/langgraph-checkpoint";

/** Smaller values gain nothing from packing. */
const worthPacking = 300;
/** The first byte of a packed value; no JSON begins so. Behind `binaryMark` come raw bytes, behind `textMark` base64. */
const binaryMark = 0x01;
const textMark = "~";

const settings = { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } };
const encoder = new TextEncoder();

/** Whole checkpoints are kept in a column of bytes; pending writes are read as text by SQLite's saver, so bytes would be lost. */
const isCheckpoint = (value: unknown): boolean => typeof value === "object" && value !== null && "channel_values" in value;

/** The bytes of a value; libsql gives a list's as ArrayBuffer. */
const bytesOf = (data: Uint8Array | ArrayBuffer): Buffer =>
  ArrayBuffer.isView(data) ? Buffer.from(data.buffer, data.byteOffset, data.byteLength) : Buffer.from(data);

const unpacked = (data: Uint8Array | string): Uint8Array | string => {
  const bytes = typeof data === "string" ? undefined : bytesOf(data);
  if (bytes?.[0] === binaryMark) return brotliDecompressSync(bytes.subarray(1));
  const text = typeof data === "string" ? data : bytes?.[0] === textMark.charCodeAt(0) ? bytes.toString("latin1") : undefined;
  return text?.startsWith(textMark) ? brotliDecompressSync(Buffer.from(text.slice(1), "base64")) : (bytes ?? data);
};

/** Wraps a checkpoint serializer so that larger values are stored packed, at a quarter to a third of their size. Values written
 *  without it are still read. */
export const compactSerializer = (inner: SerializerProtocol): SerializerProtocol => ({
  dumpsTyped: async (value) => {
    const [type, bytes] = await inner.dumpsTyped(value);
    if (type !== "json" || bytes.length < worthPacking) return [type, bytes];
    const packed = brotliCompressSync(bytes, settings);
    return [
      type,
      isCheckpoint(value) ? Buffer.concat([Buffer.of(binaryMark), packed]) : encoder.encode(textMark + packed.toString("base64")),
    ];
  },
  loadsTyped: async (type, data) => inner.loadsTyped(type, type === "json" ? unpacked(data) : data),
});

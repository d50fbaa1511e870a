import { createHash } from "node:crypto";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import type { SerializerProtocol } from "@langchain/langgraph-checkpoint";

/** Smaller values gain nothing from packing. */
const worthPacking = 300;
/** The first byte of a packed value; no JSON begins so. Behind `bytesMark` come raw bytes, behind `textMark` base64. */
const bytesMark = 0x02;
const textMark = "~";
/** So many bytes of a checksum stand before the packed ones, since Brotli itself takes many a damaged byte for another text. */
const sumLength = 4;

const settings = { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } };
const encoder = new TextEncoder();

/** A stored value that is not what was written. */
export class DamagedValue extends Error {}

const sumOf = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest().subarray(0, sumLength);

const packed = (json: Uint8Array): Buffer => {
  const body = brotliCompressSync(json, settings);
  return Buffer.concat([sumOf(body), body]);
};

const opened = (bytes: Buffer): Uint8Array => {
  const body = bytes.subarray(sumLength);
  if (!sumOf(body).equals(bytes.subarray(0, sumLength))) throw new DamagedValue("its checksum does not fit");
  return brotliDecompressSync(body);
};

const has = (value: unknown, ...keys: string[]): boolean =>
  typeof value === "object" && value !== null && keys.every((key) => Object.hasOwn(value, key));

/** The bytes of a value; libsql gives a list's as ArrayBuffer. */
const bytesOf = (data: Uint8Array | ArrayBuffer): Buffer =>
  ArrayBuffer.isView(data) ? Buffer.from(data.buffer, data.byteOffset, data.byteLength) : Buffer.from(data);

const unpacked = (data: Uint8Array | string): Uint8Array | string => {
  const bytes = typeof data === "string" ? undefined : bytesOf(data);
  if (bytes?.[0] === bytesMark) return opened(bytes.subarray(1));
  const text = typeof data === "string" ? data : bytes?.[0] === textMark.charCodeAt(0) ? bytes.toString("latin1") : undefined;
  return text?.startsWith(textMark) ? opened(Buffer.from(text.slice(1), "base64")) : (bytes ?? data);
};

/** Wraps a checkpoint serializer so that larger values are stored packed, at a quarter to a third of their size, each with a checksum.
 *  Values written without it are still read. `writes`: how the place's saver reads pending writes back; SQLite's takes them for text,
 *  so raw bytes would be lost. Metadata stay plain: savers search them as JSON. Reading throws DamagedValue. */
export const compactSerializer = (inner: SerializerProtocol, writes: "text" | "bytes"): SerializerProtocol => ({
  dumpsTyped: async (value) => {
    const [type, bytes] = await inner.dumpsTyped(value);
    if (type !== "json" || bytes.length < worthPacking || has(value, "source", "step", "parents")) return [type, bytes];
    const asText = writes === "text" && !has(value, "channel_values");
    return [
      type,
      asText ? encoder.encode(textMark + packed(bytes).toString("base64")) : Buffer.concat([Buffer.of(bytesMark), packed(bytes)]),
    ];
  },
  loadsTyped: async (type, data) => {
    if (type !== "json") return inner.loadsTyped(type, data);
    const plain = unpacked(data);
    try {
      return await inner.loadsTyped(type, plain);
    } catch (cause) {
      throw new DamagedValue("it is no JSON", { cause });
    }
  },
});

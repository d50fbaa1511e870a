import { createHash, type Hash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { pipeline } from "node:stream/promises";

const view = (value: ArrayBufferView): Uint8Array => new Uint8Array(value.buffer, value.byteOffset, value.byteLength);

/** From so many bytes on a typed array is hashed by itself, and that hash is remembered. */
const large = 1 << 20;
const remembered = new WeakMap<ArrayBufferLike, Map<string, string>>();

const digestOfLarge = (value: ArrayBufferView): string => {
  const known = remembered.get(value.buffer) ?? new Map<string, string>();
  remembered.set(value.buffer, known);
  const place = `${value.byteOffset} ${value.byteLength}`;
  const made = known.get(place) ?? createHash("sha256").update(view(value)).digest("hex");
  known.set(place, made);
  return made;
};

/** Feeds plain data to a hash so that no two different ones feed it alike: each value by its kind, its length and its content. */
const feed = (hash: Hash, value: unknown): void => {
  if (ArrayBuffer.isView(value)) {
    hash.update(`${value.constructor.name} ${value.byteLength};`);
    hash.update(value.byteLength < large ? view(value) : digestOfLarge(value));
  } else if (typeof value === "string") hash.update(`string ${value.length};`).update(value);
  else if (Array.isArray(value)) {
    hash.update(`list ${value.length};`);
    for (const one of value) feed(hash, one);
  } else if (value instanceof Map) {
    hash.update(`map ${value.size};`);
    for (const pair of value) feed(hash, pair);
  } else if (typeof value === "object" && value !== null) {
    const keys = Object.keys(value).sort();
    hash.update(`record ${keys.length};`);
    for (const key of keys) feed(hash, [key, (value as Record<string, unknown>)[key]]);
  } else hash.update(`${typeof value} ${Object.is(value, -0) ? "-0" : String(value)};`);
};

/** The SHA-256 (hexadecimal) of plain data: numbers, texts, typed arrays, lists, maps in their order, records whatever the order of
 *  their keys. Functions are taken by their text. Typed arrays of a megabyte and more must stay as they are: they are hashed once. */
export const digestOf = (value: unknown): string => {
  const hash = createHash("sha256");
  feed(hash, value);
  return hash.digest("hex");
};

/** The SHA-256 (hexadecimal) of a file's bytes, read as a stream. */
export const digestOfFile = async (file: string): Promise<string> => {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest("hex");
};

/** The SHA-256 (hexadecimal) of the files in a folder and its folders, by their names and bytes; undefined where there is no such folder. Where it
 *  lies, and when its files were written, makes no difference. */
export const digestOfFolder = async (dir: string): Promise<string | undefined> => {
  if (!existsSync(dir)) return undefined;
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ path, name }) => relative(dir, join(path, name)));
  const sums: [string, string][] = [];
  for (const file of files.sort()) sums.push([file, await digestOfFile(join(dir, file))]);
  return digestOf(sums);
};

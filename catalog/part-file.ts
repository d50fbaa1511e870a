import { BrokenArtifact } from "../domain/errors.js";
import type { Column, Part } from "./part.js";

/** The constructors of the columns by name: the only list of what a part may hold. */
const kinds = { Int32Array, Uint32Array, Uint8Array, Float32Array, Float64Array } as const;
type Kind = keyof typeof kinds;

interface Header {
  meta: unknown;
  columns: { name: string; kind: Kind; length: number; offset: number }[];
}

/** Typed arrays can be laid over a buffer only at multiples of their element's size; 8 suits all. */
const alignment = 8;
const aligned = (offset: number): number => Math.ceil(offset / alignment) * alignment;
const headerAt = 8;

/** The bytes of a part: the header's length (8 bytes, little endian), the header as JSON, then each column at a multiple of 8. */
export const encodePart = ({ meta, columns }: Part): Uint8Array => {
  let offset = 0;
  const described = Object.entries(columns).map(([name, column]) => {
    const entry = { name, kind: column.constructor.name as Kind, length: column.length, offset };
    offset = aligned(offset + column.byteLength);
    return entry;
  });
  const header = new TextEncoder().encode(JSON.stringify({ meta, columns: described } satisfies Header));
  const body = aligned(headerAt + header.length);
  const bytes = new Uint8Array(body + offset);
  new DataView(bytes.buffer).setUint32(0, header.length, true);
  bytes.set(header, headerAt);
  Object.values(columns).forEach((column, k) => {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), body + described[k]!.offset);
  });
  return bytes;
};

/** The part that `encodePart` made these bytes from; its columns are views on them. `place` names the file in errors.
 *  Throws BrokenArtifact when the bytes do not hold what their header promises. */
export const decodePart = (given: Uint8Array, place: string): Part => {
  // Node hands out small files inside a shared pool, at any offset.
  const bytes = given.byteOffset % alignment === 0 ? given : Uint8Array.from(given);
  try {
    const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(headerAt, headerAt + length))) as Header;
    const body = bytes.byteOffset + aligned(headerAt + length);
    const columns = header.columns.map(({ name, kind, length, offset }): [string, Column] => [
      name,
      new kinds[kind](bytes.buffer as ArrayBuffer, body + offset, length),
    ]);
    return { meta: header.meta, columns: Object.fromEntries(columns) };
  } catch (cause) {
    const fault = {
      place,
      given: "bytes that are no part of a catalogue",
      expected: "a header and the columns it names",
      cure: "Build the catalogue again with `parley ingest`.",
    };
    throw new BrokenArtifact(fault, { cause });
  }
};

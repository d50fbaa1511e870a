import type { Strings } from "./strings.js";

/** FNV-1a over the bytes from `from` to `to` - 1, then MurmurHash3's last step, 32 bits: without it ids that differ in a figure, such as
 *  i1, i2, i3, crowd together. Sources: Fowler, Noll and Vo, RFC 9923; Appleby, MurmurHash3 (public domain). */
export const hashOf = (bytes: Uint8Array, from: number, to: number): number => {
  let hash = 0x811c9dc5;
  for (let k = from; k < to; k++) hash = Math.imul(hash ^ bytes[k]!, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};

/** At most half of the slots are taken, so that a search ends after one or two steps. */
const slotsFor = (count: number): number => 2 ** Math.ceil(Math.log2(Math.max(2, 2 * count)));

/** Puts the strings from `from` on into a table. */
const enter = (slots: Uint32Array, { bytes, offsets, length }: Strings, from: number): Uint32Array => {
  for (let index = from; index < length; index++) {
    let slot = hashOf(bytes, offsets[index]!, offsets[index + 1]!) & (slots.length - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = index + 1;
  }
  return slots;
};

/** The look-up table of unique strings: slot s holds the index of a string + 1, 0 where it is free; a string stands in the first free
 *  slot from its hash on. It is stored beside the strings, so that opening a catalogue builds nothing. */
export const idTable = (strings: Strings): Uint32Array => enter(new Uint32Array(slotsFor(strings.length)), strings, 0);

/** The same table for these strings, by the table of the first `known` of them. */
export const widenedTable = (slots: Uint32Array, known: number, strings: Strings): Uint32Array =>
  slots.length === slotsFor(strings.length) ? enter(slots.slice(), strings, known) : idTable(strings);

/** Ids of so many characters are looked up without a buffer of their own. */
const short = 64;

/** The index of a string by its table; undefined for one that is not among them. */
export const idLookup = ({ bytes, offsets }: Strings, slots: Uint32Array): ((id: string) => number | undefined) => {
  const room = new Uint8Array(3 * short);
  const encoder = new TextEncoder();
  const stands = (sought: Uint8Array, length: number, from: number): boolean => {
    for (let k = 0; k < length; k++) if (bytes[from + k] !== sought[k]) return false;
    return true;
  };
  return (id) => {
    const isShort = id.length <= short;
    const sought = isShort ? room : encoder.encode(id);
    const length = isShort ? encoder.encodeInto(id, room).written : sought.length;
    for (let slot = hashOf(sought, 0, length) & (slots.length - 1); slots[slot] !== 0; slot = (slot + 1) & (slots.length - 1)) {
      const index = slots[slot]! - 1;
      const from = offsets[index]!;
      if (offsets[index + 1]! - from === length && stands(sought, length, from)) return index;
    }
    return undefined;
  };
};

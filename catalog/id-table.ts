import type { Strings } from "./strings.js";

/** FNV-1a over bytes, 32 bits. Source: Fowler, Noll and Vo, RFC 9923. */
const hashOf = (bytes: Uint8Array, from: number, to: number): number => {
  let hash = 0x811c9dc5;
  for (let k = from; k < to; k++) hash = Math.imul(hash ^ bytes[k]!, 0x01000193);
  return hash >>> 0;
};

/** At most half of the slots are taken, so that a search ends after one or two steps. */
const slotsFor = (count: number): number => 2 ** Math.ceil(Math.log2(Math.max(2, 2 * count)));

/** The look-up table of unique strings: slot s holds the index of a string + 1, 0 where it is free; a string stands in the first free
 *  slot from its hash on. It is stored beside the strings, so that opening a catalogue builds nothing. */
export const idTable = ({ bytes, offsets, length }: Strings): Uint32Array => {
  const slots = new Uint32Array(slotsFor(length));
  for (let index = 0; index < length; index++) {
    let slot = hashOf(bytes, offsets[index]!, offsets[index + 1]!) & (slots.length - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = index + 1;
  }
  return slots;
};

/** The index of a string by its table; undefined for one that is not among them. */
export const idLookup = ({ bytes, offsets }: Strings, slots: Uint32Array): ((id: string) => number | undefined) => {
  const stored = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return (id) => {
    const sought = Buffer.from(id, "utf8");
    for (let slot = hashOf(sought, 0, sought.length) & (slots.length - 1); slots[slot] !== 0; slot = (slot + 1) & (slots.length - 1)) {
      const index = slots[slot]! - 1;
      const [from, to] = [offsets[index]!, offsets[index + 1]!];
      if (to - from === sought.length && stored.compare(sought, 0, sought.length, from, to) === 0) return index;
    }
    return undefined;
  };
};

import { extended } from "./extended.js";

/** Many strings as one run of UTF-8 bytes: string i lies at offsets[i] ... offsets[i + 1] - 1 of `bytes`. So a million of them are
 *  read from the disk at once, and become JavaScript strings only when they are asked for. */
export interface Strings {
  readonly bytes: Uint8Array;
  readonly offsets: Uint32Array;
  readonly length: number;
  /** String i; an index outside gives "". */
  at(index: number): string;
  /** All of them, made at the first call and kept. */
  all(): readonly string[];
  /** These and others behind them. Throws RangeError beyond 4 GiB. */
  and(others: Strings): Strings;
  /** These in another order, each once: what stays together is copied at once. */
  inOrder(order: Int32Array): Strings;
}

const tooLong = (): RangeError => new RangeError("strings: over 4 GiB in one column");

/** Strings over their stored columns. `made`: all of them, where they are at hand. */
export const stringsOver = (bytes: Uint8Array, offsets: Uint32Array, made?: readonly string[]): Strings => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Math.max(0, offsets.length - 1);
  const at = (index: number): string =>
    index < 0 || index >= length ? "" : (made?.[index] ?? text.toString("utf8", offsets[index], offsets[index + 1]));
  return {
    bytes,
    offsets,
    length,
    at,
    all: () => {
      made ??= Array.from({ length }, (_, index) => at(index));
      return made;
    },
    and: (others) => {
      if (bytes.length + others.bytes.length > 0xffffffff) throw tooLong();
      const behind = others.offsets.subarray(1).map((offset) => bytes.length + offset);
      return stringsOver(extended(bytes, others.bytes), extended(offsets, behind), made?.concat(others.all()));
    },
    inOrder: (order) => {
      const [moved, ends] = [new Uint8Array(bytes.length), new Uint32Array(offsets.length)];
      let used = 0;
      for (let at = 0; at < length; ) {
        const first = at;
        const from = offsets[order[at]!]!;
        do {
          ends[at + 1] = offsets[order[at]! + 1]! - from + used;
          at++;
        } while (at < length && order[at] === order[at - 1]! + 1);
        moved.set(bytes.subarray(from, offsets[order[first]! + (at - first)]), used);
        used = ends[at]!;
      }
      return stringsOver(moved, ends, made && Array.from(order, (index) => made![index]!));
    },
  };
};

/** Takes strings one by one; `done` gives them in that order. A lone surrogate, which UTF-8 has no bytes for, becomes U+FFFD.
 *  Throws RangeError beyond 4 GiB, where an offset has no room. */
export const stringsBuilder = (): { add(text: string): void; done(): Strings } => {
  let bytes = Buffer.alloc(1024);
  let ends = new Uint32Array(64);
  let used = 0;
  let count = 0;
  return {
    add: (text) => {
      // No UTF-16 unit takes more than three bytes.
      const room = used + 3 * text.length;
      if (room > bytes.length) {
        const grown = Buffer.alloc(Math.max(room, 2 * bytes.length));
        bytes.copy(grown, 0, 0, used);
        bytes = grown;
      }
      used += bytes.write(text, used, "utf8");
      if (used > 0xffffffff) throw tooLong();
      if (count + 1 >= ends.length) {
        const grown = new Uint32Array(2 * ends.length);
        grown.set(ends);
        ends = grown;
      }
      ends[++count] = used;
    },
    done: () => stringsOver(new Uint8Array(bytes.buffer, bytes.byteOffset, used).slice(), ends.slice(0, count + 1)),
  };
};

/** The strings of a list. */
export const stringsOf = (texts: Iterable<string>): Strings => {
  const builder = stringsBuilder();
  for (const text of texts) builder.add(text);
  return builder.done();
};

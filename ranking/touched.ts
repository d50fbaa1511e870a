import { large } from "./limits.js";

/** Sums over few of many items, with a list of those few. `out` must be 0 throughout at first (`begin`), and only positive amounts may
 *  be added. */
export class Touched {
  private readonly list: Int32Array;
  private count = 0;

  constructor(itemCount: number) {
    this.list = new Int32Array(itemCount);
  }

  begin(out: Float32Array, isClear: boolean): void {
    if (!isClear) out.fill(0);
    this.count = 0;
  }

  add(out: Float32Array, item: number, amount: number): void {
    const before = out[item]!;
    out[item] = before + amount;
    // Read back, for an amount may be too small for single precision.
    if (before === 0 && out[item] !== 0) this.list[this.count++] = item;
  }

  /** The items that are not 0, each once; a view until the next `begin`. */
  items(): Int32Array {
    return this.list.subarray(0, this.count);
  }
}

/** A list keeper for so many items, where it pays. */
export const touchedOf = (itemCount: number): Touched | undefined => (itemCount < large ? undefined : new Touched(itemCount));

/** Makes `out` 0 throughout, where it is not clear already, and the list, where one is kept, empty. */
export const begin = (out: Float32Array, touched: Touched | undefined, isClear = false): void => {
  if (touched) touched.begin(out, isClear);
  else if (!isClear) out.fill(0);
};

type Typed = Int32Array | Float32Array | Float64Array;

/** A typed array that grows: twice as long whenever it is full, so that n additions cost O(n). */
export interface Growing<T extends Typed> {
  readonly length: number;
  add(value: number): void;
  at(index: number): number;
  set(index: number, value: number): void;
  /** What was added, in that order: a view, good until the next `add`. */
  view(): T;
}

/** An empty one of the given kind. */
export const growing = <T extends Typed>(kind: new (length: number) => T): Growing<T> => {
  let values = new kind(1024);
  let length = 0;
  return {
    get length() {
      return length;
    },
    add: (value) => {
      if (length === values.length) {
        const grown = new kind(2 * length);
        grown.set(values);
        values = grown;
      }
      values[length++] = value;
    },
    at: (index) => values[index]!,
    set: (index, value) => {
      values[index] = value;
    },
    view: () => values.subarray(0, length) as T,
  };
};

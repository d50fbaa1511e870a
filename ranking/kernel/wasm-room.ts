import { kernelBytes } from "./kernel-bytes.js";

interface Exports {
  invert(a: number, n: number, scratch: number): number;
  multiply(a: number, b: number, c: number, m: number, k: number, n: number, scratch: number): void;
  weightedRows(matrix: number, n: number, rows: number, weights: number, count: number, out: number): void;
  gram(y: number, count: number, dims: number, scale: number, out: number): void;
  improve(
    x: number,
    rows: number,
    y: number,
    others: number,
    dims: number,
    gram: number,
    offsets: number,
    columns: number,
    unmet: number,
    regularisation: number,
    steps: number,
    scratch: number,
  ): void;
  dots(vector: number, matrix: number, dims: number, rows: number, out: number): void;
  products(matrix: number, rows: number, columns: number, vector: number, out: number): void;
  rowSums(offsets: number, columns: number, rows: number, values: number, out: number): void;
  moments(scores: number, count: number, out: number): void;
  addStandings(scores: number, count: number, mean: number, deviation: number, weight: number, ground: number, sums: number): void;
  sparseRows(offsets: number, entries: number, rows: number, factors: number, count: number, sums: number, columns: number): void;
  addTrees(roots: number, trees: number, features: number, rowBytes: number, rows: number, sums: number): void;
}

const page = 65_536;

/** The next multiple of `unit`. */
export const padded = (size: number, unit: number): number => Math.ceil(size / unit) * unit;

let compiled: WebAssembly.Module | undefined;

/** An instance with memory for that many floats behind one another, which it hands out in order, each at a multiple of 16 bytes. */
export const room = (...floats: number[]) => {
  compiled ??= new WebAssembly.Module(Buffer.from(kernelBytes, "base64"));
  const starts: number[] = [];
  let end = 1024;
  for (const count of floats) {
    starts.push(end);
    end += padded(count * 4, 16);
  }
  const memory = new WebAssembly.Memory({ initial: Math.ceil(end / page) });
  const abort = () => {
    throw new Error("the kernel aborted");
  };
  const exports = new WebAssembly.Instance(compiled, { env: { memory, abort } }).exports as unknown as Exports;
  return {
    exports,
    starts,
    floats: (at: number, count: number) => new Float32Array(memory.buffer, starts[at]!, count),
    doubles: (at: number, count: number) => new Float64Array(memory.buffer, starts[at]!, count),
    ints: (at: number, count: number) => new Int32Array(memory.buffer, starts[at]!, count),
  };
};

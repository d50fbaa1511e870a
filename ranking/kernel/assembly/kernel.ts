// AssemblyScript, compiled to WebAssembly with 128-bit SIMD by `npm run build:kernel`; the bytes stand in ../kernel-bytes.ts.
// Matrices are f32 where nothing else is said, row by row; arguments of type usize are addresses in bytes, ld is the length of a row in elements.

export { products, rowSums } from "./exact";
export { invert } from "./inversion";
export { gram, improve } from "./least-squares";
export { dots, multiply, weightedRows } from "./products";
export { addStandings, moments } from "./scores";
export { sparseRows } from "./sparse";
export { addTrees } from "./trees";

import { jsKernel } from "./js-kernel.js";
import type { Kernel } from "./kernel.js";
import { wasmKernel } from "./wasm-kernel.js";

/** The roster, fastest first. */
export const kernels = { wasm: wasmKernel, js: jsKernel } as const satisfies Record<string, Kernel>;

let chosen: Kernel | undefined;

/** The fastest kernel that this engine runs. */
export const kernel = (): Kernel => {
  chosen ??= works(wasmKernel) ? wasmKernel : jsKernel;
  return chosen;
};

const works = (one: Kernel): boolean => {
  try {
    one.matrix(1, 1);
    return true;
  } catch (error) {
    if (error instanceof WebAssembly.CompileError) return false;
    throw error;
  }
};

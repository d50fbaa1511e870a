import { closeSync, fsyncSync, openSync, writeFileSync } from "node:fs";

/** Writes a file and waits until it is on the disk. */
export const writeSynced = (file: string, bytes: Uint8Array | string): void => {
  const handle = openSync(file, "w");
  try {
    writeFileSync(handle, bytes);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

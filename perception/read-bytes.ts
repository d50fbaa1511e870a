import { readFile, stat } from "node:fs/promises";
import { RefusedFile } from "./refused-file.js";

/** The bytes of an ordinary file. Throws RefusedFile, before anything is read, for one that is absent, is none (a folder, a pipe), or has more
 *  than `most` bytes. */
export const readBytes = async (file: string, most: number): Promise<Uint8Array> => {
  const found = await stat(file).catch((cause: unknown) => {
    throw new RefusedFile("a file that cannot be read", file, "a readable file", { cause });
  });
  if (!found.isFile()) throw new RefusedFile("no ordinary file", file, "a file");
  if (found.size > most) throw new RefusedFile("a file beyond the limit of bytes", file, `at most ${Math.floor(most / 2 ** 20)} MB`);
  return readFile(file).catch((cause: unknown) => {
    throw new RefusedFile("a file that cannot be read", file, "a readable file", { cause });
  });
};

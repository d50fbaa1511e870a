import { createReadStream, existsSync, statSync } from "node:fs";
import { createGunzip } from "node:zlib";
import { BadDataset } from "../domain/errors.js";
import type { Row } from "./reader.js";
import { readers } from "./readers.js";

/** Reads a file's rows by the ending of its name, a .gz behind it allowed. `onBytes` hears of the bytes read of the whole, as they
 *  lie on the disk. Throws BadDataset for a file that is not there, of an unknown ending, or broken as a whole. */
export const rowsOf = async function* (file: string, onBytes: (read: number, total: number) => void = () => {}): AsyncGenerator<Row> {
  if (!existsSync(file)) throw new BadDataset({ place: file, given: "no such file", expected: "a file of rows", cure: "Check the path." });
  const zipped = file.endsWith(".gz");
  const ending = (zipped ? file.slice(0, -3) : file).split(".").pop()!.toLowerCase();
  if (!Object.hasOwn(readers, ending)) {
    const known = Object.keys(readers).map((name) => `.${name}`);
    throw new BadDataset({
      place: file,
      given: `the ending ".${ending}"`,
      expected: `one of ${known.join(", ")}, or these with .gz`,
      cure: "Convert or rename the file.",
    });
  }
  const total = statSync(file).size;
  const disk = createReadStream(file);
  let read = 0;
  disk.on("data", (chunk) => {
    read += chunk.length;
    onBytes(read, total);
  });
  const gunzip = zipped ? createGunzip() : undefined;
  if (gunzip) disk.on("error", (error) => gunzip.destroy(error)).pipe(gunzip);
  try {
    yield* readers[ending as keyof typeof readers](gunzip ?? disk);
  } catch (cause) {
    throw new BadDataset(
      {
        place: file,
        given: (cause as Error).message,
        expected: "readable rows to the end",
        cure: "The file is damaged or not what its name says; get it again.",
      },
      { cause },
    );
  } finally {
    disk.destroy();
  }
};

import { createReadStream, existsSync, statSync } from "node:fs";
import { basename } from "node:path";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { BadDataset } from "../domain/errors.js";
import type { Reader, Row } from "./reader.js";
import { asUtf8 } from "./readers/as-utf8.js";
import { readers, wellKnown } from "./readers.js";

/** Who hears of the reading. `onBytes`: of the bytes read of the whole, as they lie on the disk; `onLatin1`: of each line that was
 *  taken for Latin-1 since it is no UTF-8. */
export interface RowHearers {
  onBytes?: (read: number, total: number) => void;
  onLatin1?: () => void;
}

const readerOf = (file: string): Reader => {
  const name = basename(file).replace(/\.gz$/, "");
  if (Object.hasOwn(wellKnown, name)) return wellKnown[name as keyof typeof wellKnown];
  const ending = name.split(".").pop()!.toLowerCase();
  if (Object.hasOwn(readers, ending)) return readers[ending as keyof typeof readers];
  const known = Object.keys(readers).map((one) => `.${one}`);
  throw new BadDataset({
    place: file,
    given: `the ending ".${ending}"`,
    expected: `one of ${known.join(", ")}, these with .gz, or a file named ${Object.keys(wellKnown).join(", ")}`,
    cure: "Convert or rename the file.",
  });
};

/** Reads a file's rows by its name, a .gz behind it allowed. Throws BadDataset for a file that is not there, of an unknown ending, or
 *  broken as a whole. */
export const rowsOf = async function* (file: string, { onBytes = () => {}, onLatin1 = () => {} }: RowHearers = {}): AsyncGenerator<Row> {
  if (!existsSync(file)) throw new BadDataset({ place: file, given: "no such file", expected: "a file of rows", cure: "Check the path." });
  const reader = readerOf(file);
  const total = statSync(file).size;
  const disk = createReadStream(file);
  let read = 0;
  disk.on("data", (chunk) => {
    read += chunk.length;
    onBytes(read, total);
  });
  const text = asUtf8(onLatin1);
  // An error of either reaches the reader through `text`.
  pipeline(file.endsWith(".gz") ? [disk, createGunzip(), text] : [disk, text], () => {});
  try {
    yield* reader(text);
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

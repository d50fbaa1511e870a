import { createReadStream, existsSync, statSync } from "node:fs";
import { basename } from "node:path";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { BadDataset } from "../domain/errors.js";
import type { Reader, Row, StreamReader } from "./reader.js";
import { asUtf8 } from "./readers/as-utf8.js";
import { readers, wellKnown } from "./readers.js";

/** Who hears of the reading. `onBytes`: of the bytes read of the whole, as they lie on the disk; `onLatin1`: of each line that was
 *  taken for Latin-1 since it is no UTF-8. */
export interface RowHearers {
  onBytes?: (read: number, total: number) => void;
  onLatin1?: () => void;
}

const zipped = (file: string): boolean => file.endsWith(".gz");

const byName = (file: string): Reader => {
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

const readerOf = (file: string): Reader => {
  const reader = byName(file);
  if (!zipped(file) || !("seek" in reader)) return reader;
  const expected = "the file unzipped: it is compressed inside already";
  throw new BadDataset({ place: file, given: "a zipped file of a kind that is sought in", expected, cure: "Unzip it with gunzip." });
};

const streamed = async function* (
  file: string,
  reader: StreamReader,
  onBytes: (read: number) => void,
  onLatin1: () => void,
): AsyncGenerator<Row> {
  const disk = createReadStream(file);
  let read = 0;
  disk.on("data", (chunk) => {
    read += chunk.length;
    onBytes(read);
  });
  const text = asUtf8(onLatin1);
  // An error of either reaches the reader through `text`.
  pipeline(zipped(file) ? [disk, createGunzip(), text] : [disk, text], () => {});
  try {
    yield* reader(text);
  } finally {
    disk.destroy();
  }
};

/** Reads a file's rows by its name, a .gz behind it allowed. Throws BadDataset for a file that is not there, of an unknown ending, or
 *  broken as a whole. */
export const rowsOf = async function* (file: string, { onBytes = () => {}, onLatin1 = () => {} }: RowHearers = {}): AsyncGenerator<Row> {
  const expected = "a file of rows";
  if (!existsSync(file)) throw new BadDataset({ place: file, given: "no such file", expected, cure: "Check the path." });
  if (statSync(file).isDirectory())
    throw new BadDataset({ place: file, given: "a folder", expected, cure: "Name a file in it, or give the folder with --dataset." });
  const reader = readerOf(file);
  const total = statSync(file).size;
  try {
    if ("seek" in reader) yield* reader.seek(file, (share) => onBytes(Math.round(share * total), total));
    else yield* streamed(file, reader, (read) => onBytes(read, total), onLatin1);
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
  }
};

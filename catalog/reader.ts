import type { FieldKind } from "../domain/item.js";

/** A row whose values could be read: the 1-based line that it ends on, its values by column, and its text as it stands in the file.
 *  `kinds`: what the file itself declares of its columns, where it does. */
export interface GoodRow {
  line: number;
  record: Record<string, unknown>;
  raw: string;
  kinds?: Readonly<Record<string, FieldKind>>;
}

/** A row that could not. `reason`: a few words that are the same for every row broken in that way, so that they can be counted. */
export interface BrokenRow {
  line: number;
  reason: string;
  raw: string;
}

/** One row of a file. */
export type Row = GoodRow | BrokenRow;

/** Reads the rows of a stream of bytes one after the other; memory does not grow with the file. Throws an Error that says why when
 *  the file as a whole makes no sense (two columns of one name, a quote that is never closed). */
export type StreamReader = (bytes: NodeJS.ReadableStream) => AsyncIterable<Row>;

/** Reads the rows of a file whose table of contents stands at its end, so that it cannot be read from front to back, nor through gzip.
 *  `onShare` hears how much of it is read, 0 to 1. Throws as a StreamReader does. */
export interface SeekingReader {
  seek(path: string, onShare: (share: number) => void): AsyncIterable<Row>;
}

export type Reader = StreamReader | SeekingReader;

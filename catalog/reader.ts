/** One row of a file: the 1-based line that it ends on, its values by column, and its text as it stands in the file. A broken row
 *  has a `reason` in place of values: a few words that are the same for every row broken in that way, so that they can be counted. */
export type Row = { line: number; record: Record<string, unknown>; raw: string } | { line: number; reason: string; raw: string };

/** Reads the rows of a stream of bytes one after the other; memory does not grow with the file. Throws an Error that says why when
 *  the file as a whole makes no sense (two columns of one name, a quote that is never closed). */
export type Reader = (bytes: NodeJS.ReadableStream) => AsyncIterable<Row>;

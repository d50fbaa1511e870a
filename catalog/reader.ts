/** One row of a file: the 1-based line that it ends on, and its values by column. A broken row has a `reason` and its text instead. */
export type Row = { line: number; record: Record<string, unknown> } | { line: number; reason: string; raw: string };

/** Reads the rows of a stream of bytes one after the other; memory does not grow with the file. */
export type Reader = (bytes: NodeJS.ReadableStream) => AsyncIterable<Row>;

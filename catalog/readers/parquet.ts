import type { SeekingReader } from "../reader.js";

/** Times become seconds since 1970, as events have them; a day stays a date. */
const parsers = {
  timestampFromMilliseconds: (time: bigint): number => Number(time) / 1e3,
  timestampFromMicroseconds: (time: bigint): number => Number(time) / 1e6,
  timestampFromNanoseconds: (time: bigint): number => Number(time) / 1e9,
  dateFromDays: (days: number): string => new Date(days * 86_400_000).toISOString().slice(0, 10),
};

/** A value as rows have it: whole numbers as numbers while they are exact, as text beyond; bytes as hexadecimal text. */
const plainly = (value: unknown): unknown => {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  if (Array.isArray(value)) return value.map(plainly);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plainly(one)]));
  return value;
};

/** The values of a column in a group of rows, piece after piece. */
const reading = (pieces: readonly ArrayLike<unknown>[]): (() => unknown) => {
  let [piece, at] = [0, 0];
  return () => {
    while (at >= (pieces[piece]?.length ?? Number.POSITIVE_INFINITY)) [piece, at] = [piece + 1, 0];
    return pieces[piece]?.[at++];
  };
};

/** Apache Parquet, whatever the compression: one group of rows in memory at a time, and of it the columns alone. A row's line is its
 *  place in the file, from 1 on; its text is JSON. */
export const parquet: SeekingReader = {
  seek: async function* (path, onShare) {
    const [{ asyncBufferFromFile, parquetMetadataAsync, parquetRead }, { compressors }] = await Promise.all([
      import("hyparquet"),
      import("hyparquet-compressors"),
    ]);
    const file = await asyncBufferFromFile(path);
    const metadata = await parquetMetadataAsync(file);
    const total = Number(metadata.num_rows);
    let rowStart = 0;
    for (const group of metadata.row_groups) {
      const rowEnd = rowStart + Number(group.num_rows);
      const pieces = new Map<string, ArrayLike<unknown>[]>();
      const onChunk = ({ columnName, columnData }: { columnName: string; columnData: ArrayLike<unknown> }): void => {
        pieces.set(columnName, [...(pieces.get(columnName) ?? []), columnData]);
      };
      await parquetRead({ file, metadata, compressors, parsers, rowStart, rowEnd, onChunk });
      const columns = [...pieces].map(([name, own]) => [name, reading(own)] as const);
      for (let line = rowStart + 1; line <= rowEnd; line++) {
        const record = Object.fromEntries(columns.map(([name, next]) => [name, plainly(next())]));
        yield {
          line,
          record,
          get raw() {
            return JSON.stringify(record);
          },
        };
      }
      rowStart = rowEnd;
      onShare(rowStart / Math.max(1, total));
    }
  },
};

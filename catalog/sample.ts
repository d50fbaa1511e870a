import type { BrokenRow, GoodRow, Row } from "./reader.js";

/** Rows looked at before it is settled what the columns mean and hold. */
const sampleSize = 1000;

/** Who is told of the rows. `heard`: of each row as it is read. */
interface Hearers {
  settle(sample: readonly GoodRow[]): void;
  take(row: GoodRow): void;
  broken(row: BrokenRow): void;
  heard?(): void;
}

/** Hands the rows on in their order, after `settle` has seen the first 1,000 good ones (fewer in a short file, never none): rows of
 *  JSON Lines need not all have the same keys. Broken rows go to `broken`. Returns how many rows there were. */
export const afterSample = async (rows: AsyncIterable<Row>, { settle, take, broken, heard }: Hearers): Promise<number> => {
  let waiting: GoodRow[] | undefined = [];
  let count = 0;
  const release = (): void => {
    if (!waiting?.length) return;
    const sample = waiting;
    waiting = undefined;
    settle(sample);
    for (const row of sample) take(row);
  };
  for await (const row of rows) {
    count++;
    heard?.();
    if ("reason" in row) broken(row);
    else if (!waiting) take(row);
    else if (waiting.push(row) >= sampleSize) release();
  }
  release();
  return count;
};

/** All the columns that occur in a sample, in the order of their first appearance. */
export const columnsIn = (sample: readonly GoodRow[]): string[] => [...new Set(sample.flatMap(({ record }) => Object.keys(record)))];

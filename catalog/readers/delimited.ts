import { parse } from "csv-parse";
import type { Reader, Row } from "../reader.js";

interface Parsed {
  record: Record<string, string>;
  raw: string;
  info: { lines: number; error?: { message: string } };
}

/** CSV by RFC 4180 with a header, quotes and an optional byte order mark; TSV by another delimiter. A row with too few or too many
 *  columns, or a stray quote, is a broken row, not the end. */
export const delimited = (delimiter: string): Reader =>
  async function* (bytes) {
    const skipped: Row[] = [];
    const parser = parse({
      delimiter,
      columns: true,
      bom: true,
      info: true,
      raw: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      on_skip: (error) => {
        skipped.push({ line: Number(error?.lines ?? 0), reason: error?.message ?? "unreadable", raw: String(error?.raw ?? "") });
        return undefined;
      },
    });
    bytes.on("error", (error) => parser.destroy(error));
    for await (const { record, raw, info } of bytes.pipe(parser) as AsyncIterable<Parsed>) {
      yield* skipped.splice(0);
      if (info.error) yield { line: info.lines, reason: info.error.message, raw: raw.trimEnd() };
      else yield { line: info.lines, record };
    }
    yield* skipped.splice(0);
  };

import { type CsvError, parse } from "csv-parse";
import type { Row, StreamReader } from "../reader.js";
import { firstLine } from "./first-line.js";

interface Parsed {
  record: Record<string, string>;
  raw: string;
  info: { lines: number; error?: CsvError };
}

/** A row longer than this is an opening quote that nothing closes: reading on would take the rest of the file for one value. */
const longestRow = 1_000_000;
const endless = ["CSV_MAX_RECORD_SIZE", "CSV_QUOTE_NOT_CLOSED"];

const reasons: Record<string, string> = {
  CSV_RECORD_INCONSISTENT_COLUMNS: "a wrong number of columns",
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: "a wrong number of columns",
  INVALID_OPENING_QUOTE: "a stray quote",
  CSV_INVALID_CLOSING_QUOTE: "a stray quote",
};

const headers = (names: string[]): string[] => {
  const trimmed = names.map((name) => name.trim());
  const twice = trimmed.find((name, at) => trimmed.indexOf(name) < at);
  if (twice !== undefined) throw new Error(`the column ${JSON.stringify(twice)} twice in the first line`);
  return trimmed;
};

const rowOf = ({ record, raw, info }: Parsed): Row => {
  const text = raw.replace(/^[\r\n]+/, "").trimEnd();
  if (!info.error) return { line: info.lines, record, raw: text };
  return { line: info.lines, reason: reasons[info.error.code] ?? info.error.code, raw: text };
};

const brokenRow = (error: CsvError): Row => {
  const raw = String(error.raw ?? "").replace(/^[\r\n]+/, "");
  const line = Number(error.lines);
  if (!endless.includes(error.code)) return { line, reason: reasons[error.code] ?? error.code, raw: raw.trimEnd() };
  const from = line - (raw.trimEnd().match(/\n/g) ?? []).length;
  throw new Error(`a quote that is opened on line ${Math.max(1, from)} and closed nowhere`);
};

/** How rows are written. `instead`: another delimiter, for a file whose first line has that one and not the usual; `quote`: false where a quotation mark is a letter like any other. `columns`: their names, for a file whose
 *  first line is a row already. */
export interface Style {
  delimiter: string;
  instead?: string;
  quote?: false;
  columns?: readonly string[];
}

const isBy = (one: string, other: string, line: string): boolean => {
  const bare = line.replace(/"[^"]*"/g, "");
  return bare.includes(one) && !bare.includes(other);
};

/** CSV by RFC 4180 with a header, quotes and an optional byte order mark; other styles by `style`. A row with too few or too many
 *  columns, or a stray quote, is a broken row, not the end. Blank lines are passed over. */
export const delimited = ({ delimiter: usual, instead, quote, columns }: Style): StreamReader =>
  async function* (bytes) {
    const delimiter = instead !== undefined && isBy(instead, usual, await firstLine(bytes)) ? instead : usual;
    const skipped: CsvError[] = [];
    let named = columns !== undefined;
    const parser = parse({
      delimiter,
      ...(quote === false ? { quote } : {}),
      columns: columns
        ? [...columns]
        : (names: string[]) => {
            named = true;
            return headers(names);
          },
      bom: true,
      info: true,
      raw: true,
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: ["\r\n", "\n", "\r"],
      max_record_size: longestRow,
      skip_records_with_error: true,
      on_skip: (error) => {
        if (error) skipped.push(error);
        // The row after a broken first line would be taken for the names of the columns.
        if (!named) parser.destroy(new Error("a first line that cannot be read as the names of columns"));
        return undefined;
      },
    });
    bytes.on("error", (error) => parser.destroy(error));
    for await (const parsed of bytes.pipe(parser) as AsyncIterable<Parsed>) {
      yield* skipped.splice(0).map(brokenRow);
      yield rowOf(parsed);
    }
    yield* skipped.splice(0).map(brokenRow);
  };

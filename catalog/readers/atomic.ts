import type { FieldKind } from "../../domain/item.js";
import type { GoodRow, StreamReader } from "../reader.js";
import { delimited } from "./delimited.js";

/** What RecBole's types mean here. A token may be a code or a figure: its kind is guessed. A sequence of figures is a vector, which
 *  nobody asks for by words: it is left out. */
const types: Record<string, { kind?: FieldKind; read?(text: string): unknown }> = {
  token: { read: (text) => text },
  token_seq: { kind: "category", read: (text) => text.split(" ").filter(Boolean) },
  float: { kind: "number", read: (text) => text },
  float_seq: {},
};

interface AtomicColumn {
  header: string;
  name: string;
  kind?: FieldKind;
  read?(text: string): unknown;
}

const columnOf = (header: string): AtomicColumn => {
  const at = header.lastIndexOf(":");
  const type = types[header.slice(at + 1)];
  if (at >= 1 && type !== undefined) return { header, name: header.slice(0, at), ...type };
  throw new Error(`the column ${JSON.stringify(header)}, which is no name:type with a type of ${Object.keys(types).join(", ")}`);
};

const tabbed = delimited({ delimiter: "\t", quote: false });

/** RecBole's atomic files (.inter, .item): rows by tabs, no quotes, and a header that types the columns, "genre:token_seq". The types
 *  give the kinds; the names stand without them. Source: RecBole's documentation of atomic files. */
export const atomic: StreamReader = async function* (bytes) {
  let columns: AtomicColumn[] | undefined;
  let kinds: GoodRow["kinds"];
  for await (const row of tabbed(bytes)) {
    if ("reason" in row) {
      yield row;
      continue;
    }
    if (columns === undefined) {
      columns = Object.keys(row.record).map(columnOf);
      kinds = Object.fromEntries(columns.flatMap(({ name, kind }) => (kind === undefined ? [] : [[name, kind]])));
    }
    const values = columns.flatMap(({ header, name, read }) => (read ? [[name, read(String(row.record[header] ?? ""))] as const] : []));
    const record = Object.fromEntries(values);
    yield { line: row.line, record, raw: row.raw, kinds: kinds! };
  }
};

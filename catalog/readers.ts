import type { Reader } from "./reader.js";
import { atomic } from "./readers/atomic.js";
import { delimited } from "./readers/delimited.js";
import { jsonLines } from "./readers/json-lines.js";
import { movielensItems } from "./readers/movielens-100k.js";
import { parquet } from "./readers/parquet.js";

/** Who reads which files, by the ending of their names. To add a format: a reader in readers/ and a line here. */
export const readers = {
  csv: delimited({ delimiter: ",", instead: ";" }),
  tsv: delimited({ delimiter: "\t" }),
  jsonl: jsonLines,
  ndjson: jsonLines,
  parquet,
  inter: atomic,
  item: atomic,
} as const satisfies Record<string, Reader>;

/** Files that are known by their whole names, since neither name nor content says what the columns are. */
export const wellKnown = {
  "movies.dat": delimited({ delimiter: "::", quote: false, columns: ["movieId", "title", "genres"] }),
  "ratings.dat": delimited({ delimiter: "::", quote: false, columns: ["userId", "movieId", "rating", "timestamp"] }),
  "u.item": movielensItems,
  "u.data": delimited({ delimiter: "\t", quote: false, columns: ["userId", "movieId", "rating", "timestamp"] }),
} as const satisfies Record<string, Reader>;

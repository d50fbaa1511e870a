import { BadDataset, UnknownName } from "../domain/errors.js";

/** Plain names of columns, by what they mean; the first that a file has is taken. */
const plainNames = {
  id: ["id", "itemid", "movieid", "bookid", "productid", "artistid", "songid", "trackid", "asin", "sku"],
  title: ["title", "name", "itemname", "itemtitle", "movietitle", "booktitle", "productname", "artistname", "trackname"],
  user: ["user", "userid", "uid", "customer", "customerid", "visitorid"],
  item: ["item", "itemid", "movieid", "bookid", "productid", "artistid", "songid", "trackid", "asin", "sku"],
  value: ["value", "rating", "score", "weight", "count", "plays", "playcount"],
  time: ["time", "timestamp", "date", "datetime", "createdat", "position"],
  kind: ["kind", "event", "eventtype", "action", "type", "behavior", "behaviour", "interaction"],
} as const;

/** What a column of a file may mean. */
export type Role = keyof typeof plainNames;

const squeezed = (header: string): string => header.toLowerCase().replace(/[^a-z0-9]/g, "");

/** The column whose name plainly says that it is this; undefined where there is none. */
export const guessColumn = (role: Role, headers: readonly string[]): string | undefined => {
  const plain = headers.map(squeezed);
  const found = plainNames[role].map((name) => plain.indexOf(name)).find((at) => at >= 0);
  return found === undefined ? undefined : headers[found];
};

/** Whether a column's name says that it counts how often something happened. */
export const countsByName = (header: string): boolean => ["count", "plays", "playcount"].includes(squeezed(header));

/** A given column. Throws UnknownName where the file lacks it. */
export const knownColumn = (file: string, column: string, headers: readonly string[]): string => {
  if (headers.includes(column)) return column;
  throw new UnknownName(`column that the mapping names in ${file}`, column, headers);
};

/** Throws BadDataset for a column that must be there, was not given and cannot be guessed. */
export const missingColumn = (file: string, role: Role, option: string, headers: readonly string[]): never => {
  throw new BadDataset({
    place: file,
    given: `the columns ${headers.join(", ")}`,
    expected: `one that is plainly the ${role}`,
    cure: `Say which with ${option} "${role}=COLUMN".`,
  });
};

import { type IngestInput, ingest } from "../../catalog/ingest.js";
import { temporary } from "./files.js";

/** A temporary folder as `temporary` makes it, with three films in it, and an ingest of files there; each has a file of rejects of its own. */
export const taking = () => {
  const { path, file } = temporary();
  let run = 0;
  const rejects = (): string => path(`rejects-${run++}.csv`);
  return {
    path,
    file,
    rejects,
    items: file("items.csv", "id,title,year,genres\n1,Heat,1995,Action|Crime\n2,NA,,Drama\n3,Babe,1995,\n"),
    take: (items: string, events?: string, more: Partial<IngestInput> = {}) => ingest({ items, events, rejects: rejects(), ...more }),
  };
};

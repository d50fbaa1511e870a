import type { Mapping } from "./mapping.js";

/** A way in which folders hold a data set. `looksFor` says so in an error. `find` gets the names in the folder and answers with those
 *  of the files, undefined where they are not there. `mapping` is what is known of its columns beyond what can be guessed. */
export interface Layout {
  looksFor: string;
  find(names: readonly string[]): { items: string; events?: string | undefined } | undefined;
  mapping?: Partial<Mapping>;
}

import type { Field } from "../domain/item.js";
import { yearInTitle } from "./title-names.js";

/** Of so many titles of a sample the year must stand in brackets behind them to be taken for a habit of the file. */
const habit = 0.9;

/** The number field that takes the year behind the titles; undefined when they keep it. `given`: what the mapping says, "" for none.
 *  Guessed, it is the field "year" when nine titles in ten end so, whether there is such a field already or not. */
export const titleYearField = (given: string | undefined, titles: readonly string[], fields: readonly Field[]): Field | undefined => {
  if (given === "") return undefined;
  const dated = titles.filter((title) => yearInTitle(title) !== undefined).length;
  if (given === undefined && (titles.length === 0 || dated < habit * titles.length)) return undefined;
  const name = given ?? "year";
  const known = fields.find((field) => field.name === name);
  if (known === undefined) return { name, kind: "number", synonyms: {} };
  return known.kind === "number" ? known : undefined;
};

/** The title without the year in brackets behind it, and the year: "Heat (1995)" -> "Heat", 1995. A title that is nothing else, and
 *  one without a year, stays. */
export const splitYear = (title: string): { title: string; year: number | undefined } => {
  const year = yearInTitle(title);
  const rest = year === undefined ? "" : title.slice(0, title.lastIndexOf("(")).trim();
  return rest === "" ? { title, year: undefined } : { title: rest, year };
};

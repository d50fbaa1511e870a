import type { Catalogue } from "./catalogue.js";

/** What genres are called. */
const plain = /^(genres?|categor(y|ies)|class|topics?|styles?|tags?)$/i;
/** A flag has fewer values than the first, names and ids have more than the second. */
const usual = [3, 200] as const;

/** The attribute that diversity and calibration are about: the category with a plain name for genres; else the one of which items have
 *  most values on average, flags and names left out. Undefined where the catalogue has none. */
export const traitField = ({ categories }: Pick<Catalogue, "categories">): string | undefined => {
  const columns = [...categories].filter(([, { field }]) => field.kind === "category");
  const named = columns.find(([name]) => plain.test(name));
  if (named) return named[0];
  const fit = columns.filter(([, { values }]) => values.length >= usual[0] && values.length <= usual[1]);
  return fit.sort(([, a], [, b]) => b.codes.length - a.codes.length)[0]?.[0];
};

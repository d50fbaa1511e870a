import type { Catalogue } from "../catalog/catalogue.js";

/** The catalogue indexes of ids, in their order; ids that the catalogue lacks (a veto outlives its item) are left out. */
export const indexesOf = ({ indexOf }: Pick<Catalogue, "indexOf">, ids: readonly string[]): number[] =>
  ids.map((id) => indexOf(id)).filter((index) => index !== undefined);

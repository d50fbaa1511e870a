import type { Catalogue } from "../../catalog/catalogue.js";
import type { Percepts } from "../../catalog/percepts.js";
import { isSo, type Look, lookMeasures, traitsOf } from "../../domain/look.js";

/** How many claims about images were made of how many items, and how many of them were borne out; `by` trait. */
export interface Alignment {
  items: number;
  made: number;
  borne: number;
  by: Record<string, { made: number; borne: number }>;
}

/** The figures by which the item's image is spoken of; undefined where it has none. */
const looksIn = ({ ids, measures, measureNames }: Percepts): Map<string, Look> =>
  new Map(
    ids.map((id, k) => [
      id,
      Object.fromEntries(
        lookMeasures.map((name) => [name, measures[k * measureNames.length + measureNames.indexOf(name)]!]),
      ) as unknown as Look,
    ]),
  );

/** Whether what is said of recommended items' images is so: each claim is checked against a second look at the file itself, by another decoder path at its
 *  own size. */
export const alignmentOf = async (
  shown: ReadonlySet<number>,
  { idOf }: Pick<Catalogue, "idOf">,
  percepts: Percepts,
  lookAgain: (itemId: string) => Promise<Look>,
): Promise<Alignment> => {
  const looks = looksIn(percepts);
  const found: Alignment = { items: 0, made: 0, borne: 0, by: {} };
  for (const item of shown) {
    const look = looks.get(idOf(item));
    if (!look) continue;
    const claims = traitsOf(look);
    found.items++;
    if (claims.length === 0) continue;
    const again = await lookAgain(idOf(item));
    for (const trait of claims) {
      const borne = isSo(again, trait) ? 1 : 0;
      found.by[trait] ??= { made: 0, borne: 0 };
      found.by[trait].made++;
      found.by[trait].borne += borne;
      found.made++;
      found.borne += borne;
    }
  }
  return found;
};

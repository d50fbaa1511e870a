import type { Catalogue } from "./catalogue.js";
import type { NameBook } from "./name-book.js";
import { type TitleName, titleNames, withFigures } from "./title-names.js";

/** What is known of the names of some items, which may become more. */
interface Names {
  names: TitleName[][];
  byKey: Map<string, { index: number; trust: number }[]>;
  words: Set<string>;
}

/** Takes in the names of the items that are not known yet. */
const learn = ({ names, byKey, words }: Names, catalogue: Catalogue): void => {
  for (let index = names.length; index < catalogue.size; index++) {
    const own = titleNames(catalogue.titleOf(index));
    names.push(own);
    for (const { name, trust } of own) {
      const key = withFigures(name);
      const known = byKey.get(key);
      if (!known) byKey.set(key, [{ index, trust }]);
      else if (known.at(-1)!.index !== index) known.push({ index, trust });
      for (const word of key.split(" ")) words.add(word);
    }
  }
};

/** All names in memory, made at the first use: it takes as long as loading the index, and not every session asks for a title. `made`: those
 *  that are known already. */
export const smallNameBook = (catalogue: Catalogue, made?: Names): NameBook => {
  const book = (): Names => {
    if (made) return made;
    made = { names: [], byKey: new Map(), words: new Set() };
    learn(made, catalogue);
    return made;
  };
  return {
    named: (key) => {
      const found = book().byKey.get(key) ?? [];
      // A wider catalogue's book, grown out of this one, may have added to it.
      return (found.at(-1)?.index ?? 0) < catalogue.size ? found : found.filter(({ index }) => index < catalogue.size);
    },
    of: (index) => book().names[index]!,
    hasWord: (word) => book().words.has(word),
    widened: (wider) => {
      // Not made yet, or grown for another catalogue.
      if (made?.names.length !== catalogue.size) return smallNameBook(wider);
      learn(made, wider);
      return smallNameBook(wider, made);
    },
    columns: () => ({}),
  };
};

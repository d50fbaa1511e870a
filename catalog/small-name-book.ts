import type { Catalogue } from "./catalogue.js";
import type { NameBook } from "./name-book.js";
import { titleNames, withFigures } from "./title-names.js";

/** All names in memory, made at the first use: it takes as long as loading the index, and not every session asks for a title. */
export const smallNameBook = (catalogue: Catalogue): NameBook => {
  const make = () => {
    const names = catalogue.titles.map(titleNames);
    const byKey = new Map<string, { index: number; trust: number }[]>();
    names.forEach((own, index) => {
      for (const { name, trust } of own) {
        const key = withFigures(name);
        const known = byKey.get(key);
        if (!known) byKey.set(key, [{ index, trust }]);
        else if (!known.some((one) => one.index === index)) known.push({ index, trust });
      }
    });
    return { names, byKey, words: new Set([...byKey.keys()].flatMap((key) => key.split(" "))) };
  };
  let made: ReturnType<typeof make> | undefined;
  const book = () => {
    made ??= make();
    return made;
  };
  return {
    named: (key) => book().byKey.get(key) ?? [],
    of: (index) => book().names[index]!,
    hasWord: (word) => book().words.has(word),
  };
};

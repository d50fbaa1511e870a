import type { Catalogue } from "./catalogue.js";
import { partColumn } from "./catalogue-parts.js";
import { columnsOf } from "./columns.js";
import { inserted } from "./extended.js";
import { firstFrom } from "./first-from.js";
import { hashOf } from "./id-table.js";
import type { NameBook } from "./name-book.js";
import type { Part } from "./part.js";
import { titleNames, withFigures } from "./title-names.js";

const hashed = (text: string): number => {
  const bytes = Buffer.from(text, "utf8");
  return hashOf(bytes, 0, bytes.length);
};

/** The distinct hashes of the names' words, sorted, and for each name the hash of its key, sorted, with the item of that name; those of one
 *  hash in the order of the items. */
interface Hashes {
  nameHashes: Uint32Array;
  nameItems: Int32Array;
  wordHashes: Uint32Array;
}

const lowest = (sorted: Uint32Array, value: number): number => firstFrom(sorted.length, (at) => sorted[at]! < value);

/** Names are worked out of the title when they are asked for; only their hashes are kept, so that finding one is a binary search.
 *  Two names of one hash are told apart by working them out. A word's hash may stand for another word, once in thousands. */
const over = (catalogue: Catalogue, hashes: Hashes): NameBook => {
  const { nameHashes, nameItems, wordHashes } = hashes;
  const of = (index: number) => titleNames(catalogue.titleOf(index));
  return {
    of,
    named: (key) => {
      const hash = hashed(key);
      const found: { index: number; trust: number }[] = [];
      for (let at = lowest(nameHashes, hash); nameHashes[at] === hash; at++) {
        const name = of(nameItems[at]!).find((own) => withFigures(own.name) === key);
        if (name && found.at(-1)?.index !== nameItems[at]) found.push({ index: nameItems[at]!, trust: name.trust });
      }
      return found;
    },
    hasWord: (word) => {
      const hash = hashed(word);
      return wordHashes[lowest(wordHashes, hash)] === hash;
    },
    widened: (wider) => over(wider, merged(hashes, hashesOf(wider, catalogue.size))),
    columns: () => ({ ...hashes }),
  };
};

/** The hashes of some items and of others behind them. */
const merged = ({ nameHashes, nameItems, wordHashes }: Hashes, behind: Hashes): Hashes => {
  const places = Array.from(behind.nameHashes, (hash) => {
    let at = lowest(nameHashes, hash);
    while (nameHashes[at] === hash) at++;
    return at;
  });
  const words = behind.wordHashes.filter((hash) => wordHashes[lowest(wordHashes, hash)] !== hash);
  return {
    nameHashes: inserted(nameHashes, places, behind.nameHashes),
    nameItems: inserted(nameItems, places, behind.nameItems),
    wordHashes: inserted(
      wordHashes,
      Array.from(words, (hash) => lowest(wordHashes, hash)),
      words,
    ),
  };
};

/** Of the items from `from` on. */
const hashesOf = (catalogue: Catalogue, from = 0): Hashes => {
  const { titles } = columnsOf(catalogue);
  const words = new Set<number>();
  const pairs: bigint[] = [];
  for (let index = from; index < catalogue.size; index++) {
    for (const { name } of titleNames(titles.at(index))) {
      const key = withFigures(name);
      pairs.push((BigInt(hashed(key)) << 32n) | BigInt(index));
      for (const word of key.split(" ")) words.add(hashed(word));
    }
  }
  const sorted = BigUint64Array.from(pairs).sort();
  return {
    nameHashes: Uint32Array.from(sorted, (pair) => Number(pair >> 32n)),
    nameItems: Int32Array.from(sorted, (pair) => Number(pair & 0xffffffffn)),
    wordHashes: Uint32Array.from(words).sort(),
  };
};

/** A book of names that opens without working out any. */
export const largeNameBook = {
  build: (catalogue: Catalogue): NameBook => over(catalogue, hashesOf(catalogue)),
  load: (catalogue: Catalogue, part: Part): NameBook =>
    over(catalogue, {
      nameHashes: partColumn(part, "nameHashes", Uint32Array),
      nameItems: partColumn(part, "nameItems", Int32Array),
      wordHashes: partColumn(part, "wordHashes", Uint32Array),
    }),
};

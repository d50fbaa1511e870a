import type { Occasion } from "../../agents/occasion.js";
import { tellingWords } from "../../catalog/telling-words.js";
import { traitField } from "../../catalog/trait-field.js";
import { shuffled } from "../../ranking/random.js";
import type { World } from "../../tools/world.js";

/** What somebody who wants `item` might say, having met `met`; undefined where there is nothing to say. `seed` draws it. */
export type Wish = (item: number, met: Int32Array, seed: number) => string | undefined;

const shared = { least: 5, most: 0.04 };
const wordsSaid = 2;

/** Two words of the item's texts that some others have too. */
const wordsOver = ({ catalogue }: World): Wish => {
  const wordsOf = tellingWords(catalogue, shared);
  return (item, _, seed) => {
    const known = wordsOf(item);
    const said = Array.from(shuffled(known.length, seed).subarray(0, wordsSaid), (at) => known[at]!);
    return said.length === wordsSaid ? said.join(" ") : undefined;
  };
};

/** An example: of what was met, one that is of the same kinds as far as any is, by the seed. */
const exampleOver = ({ catalogue }: World): Wish => {
  const field = traitField(catalogue);
  const kindsOf = (item: number): readonly string[] => (field === undefined ? [] : (catalogue.item(item).attributes[field] ?? []));
  return (item, met, seed) => {
    const wanted = kindsOf(item);
    let [most, example] = [0, -1];
    for (const at of shuffled(met.length, seed)) {
      const kinds = kindsOf(met[at]!);
      const alike = kinds.filter((kind) => wanted.includes(kind)).length / (wanted.length + kinds.length || 1);
      if (alike > most) [most, example] = [alike, met[at]!];
    }
    return example < 0 ? undefined : `like "${catalogue.titles[example]}"`;
  };
};

/** What users said on each occasion, made up from what they took, for no data set of events holds their words. */
export const wishesOver = (world: World) =>
  ({ "nothing said": () => "", words: wordsOver(world), example: exampleOver(world) }) satisfies Record<Occasion, Wish>;

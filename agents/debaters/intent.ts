import { indexesOf } from "../../tools/indexes-of.js";
import { fitTo } from "../../tools/item-tastes.js";
import type { DebaterOver } from "../debater.js";

/** Speaks from the words of this request alone: wishes, free words, examples, whatever the past may say. */
export const intent: DebaterOver = (world) => ({
  about: "what the words of this request ask for",
  hears: ({ profile: { intent } }) => intent.rest !== "" || intent.wants.length > 0 || intent.like.length > 0,
  weigh: ({ profile: { intent }, candidates, indexes }) => {
    const { space, catalogue } = world;
    const meaning = intent.rest ? space.query(intent.rest) : undefined;
    const examples = indexesOf(catalogue, intent.like);
    const wanted = fitTo(world, intent.wants);
    return indexes.map((index, at) => {
      const inTitle = candidates[at]!.found.titles;
      const likeness = examples.reduce((sum, example) => sum + space.similarity(index, example), 0) / (examples.length || 1);
      return wanted(index) + 2 * (meaning ? space.cosine(index, meaning) : 0) + 2 * likeness + (inTitle ? 1 / inTitle : 0);
    });
  },
  cite: ({ profile: { intent }, indexes }, at) => {
    const borne = world.bag(indexes[at]!);
    const wanted = intent.wants.map(({ field, value }) => `${field}=${value}`);
    return wanted.filter((ref) => borne.includes(ref)).map((ref) => ({ kind: "attribute", ref }));
  },
});

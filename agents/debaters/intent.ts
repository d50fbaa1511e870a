import { indexesOf } from "../../tools/indexes-of.js";
import { fit, valuesOf } from "../../tools/item-tastes.js";
import type { DebaterOver } from "../debater.js";

/** Speaks from the words of this request alone: wishes, free words, examples, whatever the past may say. */
export const intent: DebaterOver = ({ catalogue, space }) => ({
  about: "what the words of this request ask for",
  hears: ({ profile: { intent } }) => intent.rest !== "" || intent.wants.length > 0 || intent.like.length > 0,
  weigh: ({ profile: { intent }, candidates, indexes }) => {
    const meaning = intent.rest ? space.query(intent.rest) : undefined;
    const examples = indexesOf(catalogue, intent.like);
    return indexes.map((index, at) => {
      const inTitle = candidates[at]!.found.titles;
      const likeness = examples.reduce((sum, example) => sum + space.similarity(index, example), 0) / (examples.length || 1);
      return (
        fit(catalogue, index, intent.wants) + 2 * (meaning ? space.cosine(index, meaning) : 0) + 2 * likeness + (inTitle ? 1 / inTitle : 0)
      );
    });
  },
  cite: ({ profile: { intent }, indexes }, at) => {
    const borne = new Set(valuesOf(catalogue, indexes[at]!));
    return intent.wants
      .filter(({ field, value }) => borne.has(`${field}=${value}`))
      .map(({ field, value }) => ({ kind: "attribute", ref: `${field}=${value}` }));
  },
});

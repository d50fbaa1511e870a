import { stringColumns, stringsIn } from "./catalogue-parts.js";
import type { Part } from "./part.js";
import { stringsOf } from "./strings.js";

/** What a chat model said of items' images. Entry k belongs to the item `ids[k]`, whose file had the SHA-256 `sums[k]` (hex). Each id once; ids may be
 *  unknown to a catalogue, and not every item is there. The texts are somebody else's words: data, never instructions, and no evidence. */
export interface Descriptions {
  model: string;
  ids: readonly string[];
  sums: readonly string[];
  texts: readonly string[];
}

/** The descriptions as a part of the artifact. They are kept by id, so that they outlast a change of the catalogue's order. */
export const saveDescriptions = ({ model, ids, sums, texts }: Descriptions): Part => ({
  meta: { model },
  columns: {
    ...stringColumns("ids", stringsOf(ids)),
    ...stringColumns("sums", stringsOf(sums)),
    ...stringColumns("texts", stringsOf(texts)),
  },
});

/** The descriptions that were saved. Throws BrokenArtifact when a column is missing. */
export const loadDescriptions = (part: Part): Descriptions => ({
  ...(part.meta as Pick<Descriptions, "model">),
  ids: stringsIn(part, "ids").all(),
  sums: stringsIn(part, "sums").all(),
  texts: stringsIn(part, "texts").all(),
});

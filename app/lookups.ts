import type { Picture } from "../domain/picture.js";
import type { World } from "../tools/world.js";
import { type Alike, type AlikeInput, alike } from "./alike.js";
import { itemsOver } from "./items.js";

/** Looks into the catalogue as it stands, for nobody in particular. */
export const lookups = (world: () => World) => ({
  /** Sees a picture (its bytes, or its file's path) as the catalogue's images were seen: `recommend({ userId, picture: await parley.look(file) })`
   *  asks for what looks like it. Of the picture itself nothing is kept. Throws ParleyError for a file that cannot be read, or not safely,
   *  and where the catalogue has no images. */
  look: async (picture: Uint8Array | string): Promise<Picture> => {
    const { lookAt } = await import("./look.js");
    return lookAt(world(), picture);
  },

  /** The items most like one item, by image, text or both, best first. Throws ParleyError for an unknown item. */
  alike: (input: AlikeInput): Alike[] => alike(world(), input),

  /** One item, or a search by words. */
  items: itemsOver(world),
});

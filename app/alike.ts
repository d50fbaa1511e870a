import { BadRequest, shown, UnknownName } from "../domain/errors.js";
import { member } from "../domain/member.js";
import { alikeTo, type LikenessName, likenesses } from "../tools/alike.js";
import { titled } from "../tools/titled.js";
import type { World } from "../tools/world.js";
import { requiredSights } from "./look.js";

/** Which items to compare. `by`: image, sound, text (words and people), or both (default where the catalogue has images, else text). `count`: 1 to 50,
 *  by default 10. */
export interface AlikeInput {
  itemId: string;
  by?: LikenessName | undefined;
  count?: number | undefined;
}

/** One item that is like another: the cosine of their images or words, or the mean of both, above 0 and at most 1. */
export interface Alike {
  itemId: string;
  title: string;
  likeness: number;
}

/** The items most like one item, best first. Throws UnknownName for an item that is not in the catalogue, BadRequest for a count that does not fit and
 *  for images of a catalogue that has none. */
export const alike = (world: World, { itemId, by = world.sights ? "both" : "text", count = 10 }: AlikeInput): Alike[] => {
  const index = world.catalogue.indexOf(itemId);
  if (index === undefined) throw new UnknownName("item", itemId, ["any id of the catalogue"]);
  if (!Number.isInteger(count) || count < 1 || count > 50)
    throw new BadRequest({ place: "count", given: shown(count), expected: "a whole number from 1 to 50", cure: "Leave it out for 10." });
  member("likeness", likenesses, by);
  if (by === "image" || by === "both") requiredSights(world);
  if (by === "sound" && !world.sounds) {
    const cure = "Run `parley perceive --catalog DIR --sounds DIR`.";
    throw new BadRequest({
      place: "catalogue",
      given: "no sounds of its items",
      expected: "a catalogue whose sounds were perceived",
      cure,
    });
  }
  return alikeTo(world, index, by, count).map(({ index: other, likeness }) => ({
    itemId: world.catalogue.idOf(other),
    title: titled(world, other),
    likeness: Number(likeness.toFixed(4)),
  }));
};

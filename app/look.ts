import { BadRequest } from "../domain/errors.js";
import { type LookMeasure, lookMeasures } from "../domain/look.js";
import { member } from "../domain/member.js";
import type { Picture } from "../domain/picture.js";
import type { World } from "../tools/world.js";

/** As many decimals of a vector travel with a request: a picture takes some kilobytes. */
const decimals = 4;

/** The sights of a catalogue. Throws BadRequest where nothing was perceived. */
export const requiredSights = ({ sights }: World): NonNullable<World["sights"]> => {
  if (sights) return sights;
  const cure = "Run `parley perceive --catalog DIR --images DIR`.";
  throw new BadRequest({ place: "catalogue", given: "no images of its items", expected: "a catalogue whose images were perceived", cure });
};

/** Sees a picture as the catalogue's images were seen, so that a request can ask for what looks like it. `picture`: its bytes, or the path of its
 *  file. Throws RefusedFile for one that cannot be read or not safely, BadRequest where the catalogue has no images. */
export const lookAt = async (world: World, picture: Uint8Array | string): Promise<Picture> => {
  const sights = requiredSights(world);
  const [{ images }, { readBytes }] = await Promise.all([import("../perception/images.js"), import("../perception/read-bytes.js")]);
  const byName = Object.fromEntries(Object.values(images).map((perceiver) => [perceiver.name, perceiver]));
  const perceiver = member("perceiver of images", byName, sights.perceiver);
  const bytes = typeof picture === "string" ? await readBytes(picture, perceiver.mostBytes) : picture;
  const { vector, measures } = await perceiver.perceive(bytes, typeof picture === "string" ? picture : "the picture");
  const figure = (name: LookMeasure): number => measures[perceiver.measures.indexOf(name)]!;
  return {
    perceiver: perceiver.name,
    vector: Array.from(vector, (value) => Number(value.toFixed(decimals))),
    look: Object.fromEntries(lookMeasures.map((name) => [name, figure(name)])) as Picture["look"],
  };
};

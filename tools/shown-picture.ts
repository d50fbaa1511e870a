import type { Request } from "../domain/request.js";
import type { Shown } from "./ground.js";
import type { World } from "./world.js";

/** The picture of a request as it is compared with the items' images; undefined where none was shown, or one that was perceived in another way. */
export const shownPicture = ({ sights }: World, { picture }: Request): Shown | undefined =>
  sights && picture?.perceiver === sights.perceiver && picture.vector.length === sights.dims
    ? { placed: sights.placed(picture.vector), look: picture.look }
    : undefined;

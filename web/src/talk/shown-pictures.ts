import type { Picture } from "../../../domain/picture.js";

/** A picture as this page can show it. */
export interface ShownPicture {
  name: string;
  address: string;
}

/** The pictures that were shown on this page, by what was seen in them: the server keeps no pixel. */
const shown = new Map<string, ShownPicture>();

export const keepShown = (picture: Picture, { name, address }: ShownPicture): void => {
  shown.set(JSON.stringify(picture), { name, address });
};

/** Undefined for one that was shown on another page, or before this one was loaded. */
export const shownAs = (picture: Picture): ShownPicture | undefined => shown.get(JSON.stringify(picture));

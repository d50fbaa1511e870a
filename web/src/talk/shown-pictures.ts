import type { Picture } from "../../../domain/picture.js";

/** A picture as this page can show it. */
export interface ShownPicture {
  name: string;
  address: string;
}

/** The pictures that were shown on this page, by what was seen in them: the server keeps no pixel. */
const shown = new Map<string, ShownPicture>();
const keyOf = (picture: Picture): string => JSON.stringify(picture);

export const keepShown = (picture: Picture, { name, address }: ShownPicture): void => {
  const before = shown.get(keyOf(picture))?.address;
  if (before !== undefined && before !== address) URL.revokeObjectURL(before);
  shown.set(keyOf(picture), { name, address });
};

/** Undefined for one that was shown on another page, or before this one was loaded. */
export const shownAs = (picture: Picture): ShownPicture | undefined => shown.get(keyOf(picture));

/** Frees the bytes of a picture that is not said after all, unless it was said before. */
export const letGo = (last: (ShownPicture & { picture: Picture }) | undefined): void => {
  if (last && shownAs(last.picture)?.address !== last.address) URL.revokeObjectURL(last.address);
};

import { Absent, shown } from "../domain/errors.js";
import type { FileOf } from "../perception/files-of-items.js";

/** Pixels across; twice what a card shows, for dense screens. */
const width = 400;
/** As many pictures are held ready. */
const most = 500;

/** A poster of an item: made small and anew, so that nothing of the file but its picture is given out. `type`: its media type. */
export interface Poster {
  body: Uint8Array<ArrayBuffer>;
  type: string;
}

/** The posters in a folder of images named by item id, as `parley perceive --images` takes it; undefined: there are none. The folder is listed once. */
export const postersIn = (dir: string | undefined) => {
  const held = new Map<string, Promise<Poster>>();
  const absent = (itemId: string): Absent =>
    new Absent({
      place: "image",
      given: shown(itemId),
      expected: "an item that has one",
      cure: "PARLEY_IMAGES names a folder of images by item id.",
    });

  let files: Promise<FileOf> | undefined;
  const filesIn = async (folder: string): Promise<FileOf> => {
    const [{ images }, { filesById }] = await Promise.all([import("../perception/images.js"), import("../perception/files-of-items.js")]);
    return filesById(folder, images.appearance.endings);
  };

  const made = async (itemId: string): Promise<Poster> => {
    if (dir === undefined) throw absent(itemId);
    files ??= filesIn(dir);
    const [fileOf, { readBytes }, { decoded, imageLimits }] = await Promise.all([
      files,
      import("../perception/read-bytes.js"),
      import("../perception/images/decoded.js"),
    ]);
    const file = fileOf(itemId);
    if (file === undefined) throw absent(itemId);
    const bytes = await readBytes(file, imageLimits.bytes);
    const small = await decoded(bytes, `image of ${itemId}`, (image) =>
      image.rotate().resize({ width, withoutEnlargement: true }).webp({ quality: 80 }).toBuffer(),
    );
    return { body: new Uint8Array(small), type: "image/webp" };
  };

  return {
    /** Whether there are any at all. */
    some: dir !== undefined,
    /** Throws Absent for an item without one, RefusedFile for a file that cannot be read safely. */
    of: async (itemId: string): Promise<Poster> => {
      const known = held.get(itemId);
      if (known) return known;
      const poster = made(itemId);
      held.set(itemId, poster);
      if (held.size > most) held.delete(held.keys().next().value!);
      poster.catch(() => held.delete(itemId));
      return poster;
    },
  };
};

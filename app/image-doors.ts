import { readFileSync } from "node:fs";
import type { ImageDoors } from "../eval/image-doors.js";

/** As often progress is told. */
const every = 500;

const endings = async () => (await import("../perception/images.js")).images.appearance.endings;

/** The bytes of one item's image; undefined where it has none. */
const bytesOf = async (dir: string, itemId: string): Promise<Uint8Array | undefined> => {
  const { filesById } = await import("../perception/files-of-items.js");
  const file = filesById(dir, await endings())(itemId);
  return file === undefined ? undefined : readFileSync(file);
};

/** Images for the experiments. Whatever decodes them is loaded when it is used. */
export const imageDoors: ImageDoors = {
  perceiveImages: async (dir, ids, progress) => {
    const [{ images }, { filesById }, { perceiveItems }] = await Promise.all([
      import("../perception/images.js"),
      import("../perception/files-of-items.js"),
      import("../perception/perceive-items.js"),
    ]);
    const perceiver = images.appearance;
    const onProgress = (done: number, total: number): void => {
      if (done % every === 0 || done === total) progress(`images: ${done} of ${total}`);
    };
    const { percepts, refused } = await perceiveItems({ ids, fileOf: filesById(dir, perceiver.endings), perceiver, onProgress });
    return { percepts, refused: refused.length };
  },
  lookAgain: async (dir, itemId) => {
    const [{ lookAgain }, bytes] = await Promise.all([import("../perception/images/look-again.js"), bytesOf(dir, itemId)]);
    return lookAgain(bytes!);
  },
  contactSheet: async (dir, rows) => {
    const { contactSheet } = await import("../perception/images/contact-sheet.js");
    return contactSheet(await Promise.all(rows.map((row) => Promise.all(row.map((itemId) => bytesOf(dir, itemId))))));
  },
};

import type { Percepts } from "../catalog/percepts.js";
import type { Look } from "../domain/look.js";

/** Images, which eval may not decode itself. */
export interface ImageDoors {
  /** What is seen in the images of a folder that are named by the items' ids; `refused`: how many could not be read. Throws BadDataset where there is
   *  no such folder. */
  perceiveImages(dir: string, ids: readonly string[], progress: (stage: string) => void): Promise<{ percepts: Percepts; refused: number }>;
  /** The figures of one item's image, taken at its own size by another way than `perceiveImages`. */
  lookAgain(dir: string, itemId: string): Promise<Look>;
  /** A sheet of images as PNG: a row for each list of ids, missing ones left blank. */
  contactSheet(dir: string, rows: readonly (readonly string[])[]): Promise<Uint8Array>;
}

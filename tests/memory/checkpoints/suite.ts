import type { CheckpointPlace } from "../../../memory/checkpoint-place.js";
import { doorGuarded } from "./door.js";
import { listingChosen } from "./listing.js";
import { pruningSafe } from "./pruning.js";
import { valuesKept } from "./values.js";
import { writesKept } from "./writes.js";

const themes = [valuesKept, listingChosen, writesKept, doorGuarded, pruningSafe];

/** What every place of checkpoints promises. `open` gives an empty one. */
export const checkpointSuite = (open: () => Promise<{ place: CheckpointPlace; done: () => Promise<void> }>): void => {
  let opened: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.done());
  for (const theme of themes) theme(() => opened.place);
};

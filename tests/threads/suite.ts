import type { Parley } from "../../app.js";
import { threadsApart } from "./apart.js";
import { threadsForked } from "./fork.js";
import { threadsListed } from "./listing.js";
import { threadsReplayed } from "./replay.js";
import { threadsRetained } from "./retention.js";
import { threadsSideBySide } from "./side-by-side.js";
import { threadsWhole } from "./whole.js";

const themes = [threadsListed, threadsApart, threadsForked, threadsReplayed, threadsRetained, threadsSideBySide, threadsWhole];

/** What threads promise, wherever they are kept. `open` gives Parley over an empty place. */
export const threadsSuite = (open: () => Promise<Parley>): void => {
  let parley: Parley;
  beforeAll(async () => {
    parley = await open();
  });
  afterAll(() => parley.close());
  for (const theme of themes) theme(() => parley);
};

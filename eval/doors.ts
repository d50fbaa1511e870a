import type { BatchDoors } from "./batch-doors.js";
import type { CostDoors } from "./cost-doors.js";
import type { ImageDoors } from "./image-doors.js";
import type { LoopDoors } from "./loop-doors.js";
import type { PeopleDoor } from "./people-door.js";
import type { TrialDoors } from "./trial-doors.js";

/** A whole Parley, opened on a catalogue. */
export interface OpenParley {
  /** The ids that it recommends, best first, and what they cost. A request without words leaves it to the user's past. `thread`: the
   *  dialogue it belongs to; absent: one of its own. */
  recommend(request: { userId: string; text: string; count: number; seed: number; thread?: string }): Promise<Slate>;
  close(): void;
}

export interface Slate {
  itemIds: string[];
  ms: number;
  calls: number;
  tokens: number;
}

/** What eval may not import and is handed by the composition root instead: add a function here and its making in app/evaluate.ts. */
export interface Doors extends TrialDoors, BatchDoors, ImageDoors, LoopDoors, PeopleDoor, CostDoors {
  /** Opens the whole recommender on an artifact folder (undefined: the bundled set), its memory in a folder of its own that is
   *  removed on close. */
  open(catalog: string | undefined): Promise<OpenParley>;
}

import type { ChatCall } from "../models/chat.js";
import type { ShopGiven } from "./loop-doors.js";

/** What one recommendation took. `thread`: the id of the thread it was on, by which checkpoints are kept; `ms`: wall time; `parts`: of it, each agent's own. */
export interface TimedAnswer {
  thread: string;
  ms: number;
  parts: Readonly<Record<string, number>>;
  calls: number;
  tokensIn: number;
  tokensOut: number;
}

/** What each thread has left in SQLite. `bytes`: of all its checkpoints and what is written between them; `largest`: of its largest checkpoint;
 *  `steps`: of the graph, the input not counted. */
export interface Footprint {
  bytes: number[];
  largest: number[];
  steps: number[];
}

/** A whole Parley on an artifact folder, its home a folder of its own that is removed on close. */
export interface MeasuredParley {
  /** Milliseconds that opening took. */
  opened: number;
  ask(request: { userId: string; text: string }): Promise<TimedAnswer>;
  /** Milliseconds of processor time so far, over all threads of the process. */
  worked(): number;
  /** Of these threads alone; nothing where checkpoints are not on SQLite. */
  footprint(threads: readonly string[]): Footprint;
  close(): Promise<void>;
}

/** Who advises: nobody; a stand-in that answers at once by a function of the call; a model as in PARLEY_CHAT. */
export type Advising = "nobody" | ((call: ChatCall) => object) | { model: string };

export interface CostDoors {
  measured(given: { catalog: string; checkpoints: "sqlite" | "memory"; advising: Advising }): Promise<MeasuredParley>;
  /** The artifact folder of a data set, built under `out` where it is not there yet; undefined: that of the bundled set. */
  artifact(given: Omit<ShopGiven, "catalog">): Promise<string>;
  /** Milliseconds of a process of its own, from its start to its end, that recommends once to a user without a model. */
  coldStart(catalog: string, userId: string): number;
  /** The model that the settings name; undefined where none is. */
  configuredModel(): string | undefined;
}

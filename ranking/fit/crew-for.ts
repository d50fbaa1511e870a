import type { Crew } from "./crew.js";
import { crews } from "./crews.js";

/** Fewer events are fitted sooner than threads have started. */
const worthThreads = 20_000;

/** Who fits so many events. */
export const crewFor = (events: number): Crew => (events < worthThreads ? crews.inline() : crews.threads());

import { z } from "zod";
import type { Persona, Population } from "../domain/persona.js";
import type { ChatRecord } from "../domain/usage.js";
import type { Asker } from "../models/asker.js";
import type { Sight } from "../tools/people/sight.js";

/** How far a visit has come. `steps`: events and pages without one, what tires; `recent`: catalogue indexes of what was met last, oldest
 *  first, before the visit and in it. */
export const Visit = z.object({ page: z.int(), steps: z.int(), recent: z.array(z.int()) });
export type Visit = z.infer<typeof Visit>;

/** A page that is before a person: catalogue indexes, best first; `seed` decides all chance in the answer. */
export interface Page {
  items: readonly number[];
  visit: Visit;
  seed: number;
}

/** Something that the person took: `place` on the page from 0; `rating` where people rate, one of the levels; `dwell` in seconds. */
export const Taken = z.object({ item: z.int(), place: z.int(), rating: z.number().optional(), dwell: z.number().optional() });
export type Taken = z.infer<typeof Taken>;

/** What a person makes of a page. `seen`: how many places were looked at before leaving, or all. */
export interface Reaction {
  taken: Taken[];
  seen: number;
  leaves: boolean;
  visit: Visit;
}

/** E of LLM-ARS: the environment's person. Sees a page and answers it; knows nothing of how the page came about, as the recommender knows
 *  nothing of the persona. Deterministic by the page's seed. */
export interface User {
  /** A line on how it decides. */
  about: string;
  react(persona: Persona, page: Page): Promise<Reaction>;
}

/** What a role-played person is asked with. */
export interface Mind {
  ask: Asker;
  /** An item as a line of a prompt, all of it quoted data. */
  told(item: number): string;
  /** What the person valued most, likewise. */
  liked(persona: Persona): string[];
  /** Hears what each question cost. */
  heard(record: ChatRecord): void;
}

/** What every user is made with. `mind`: absent where there is no chat model. `company`: how strongly what others met who met what the person met speaks for each item; where the
 *  population was learned with it. */
export interface UserPorts {
  population: Population;
  see: (index: number) => Sight;
  company?: (persona: Persona, items: readonly number[]) => number[];
  mind?: Mind;
}

export type UserOver = (ports: UserPorts) => User;

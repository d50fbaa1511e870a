import type { Intent } from "../../domain/profile.js";
import type { Advisor } from "../../models/asker.js";
import type { Search } from "../../tools/search.js";
import type { Snap } from "../../tools/snap.js";
import type { World } from "../../tools/world.js";
import { type Arguer, arguing } from "./arguing.js";
import { type Chooser, choosing } from "./choosing.js";
import { type Objector, objecting } from "./objecting.js";
import { type Phraser, phrasing } from "./phrasing.js";
import { type Reader, reading } from "./reading.js";
import { type Seeker, seeking } from "./seeking.js";

/** How the debaters ask: one call each where `calls` a request suffice, with `reserve` left for the agents after them; else one for all. */
export interface Advocacy {
  argue: Arguer;
  mode: "each" | "joint";
  calls: number;
  reserve: number;
}

/** What the agents that have a model may ask of it; each an optional port of its agent. */
export interface Heads {
  read?: Reader;
  choose?: Chooser;
  seek?: Seeker;
  advocacy?: Advocacy;
  object?: Objector;
  phrase?: Phraser;
}

/** The models by agent, and what the heads work with. `searchRounds`: bound of the retriever's loop. */
export interface HeadsPorts {
  advisors: Partial<Record<"profiler" | "planner" | "retriever" | "debaters" | "critic" | "recommender", Advisor>>;
  world: World;
  snap: Snap;
  /** The core's reading of a text on its own. */
  parse(text: string): Intent;
  searches: Readonly<Record<string, Search>>;
  searchRounds: number;
  debate: Advocacy["mode"];
}

/** Gives every agent that has a model its question. */
export const headsOf = ({ advisors, world, snap, parse, searches, searchRounds, debate }: HeadsPorts): Heads => {
  const { profiler, planner, retriever, debaters, critic, recommender } = advisors;
  const reserve = (critic ? 1 : 0) + (recommender ? 1 : 0);
  return {
    ...(profiler ? { read: reading(profiler, { world, snap, parse }) } : {}),
    ...(planner ? { choose: choosing(planner, world, snap) } : {}),
    ...(retriever ? { seek: seeking(retriever, { world, snap, searches, rounds: searchRounds }) } : {}),
    ...(debaters ? { advocacy: { argue: arguing(debaters, world), mode: debate, calls: debaters.calls, reserve } } : {}),
    ...(critic ? { object: objecting(critic, world) } : {}),
    ...(recommender ? { phrase: phrasing(recommender, snap) } : {}),
  };
};

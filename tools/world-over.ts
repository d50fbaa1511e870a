import type { Interactions } from "../catalog/interactions.js";
import { qualityOf, tailOf } from "./item-facts.js";
import type { World } from "./world.js";

/** The world over an opened or a freshly fitted catalogue. */
export const worldOver = ({ interactions, ...opened }: Omit<World, "quality" | "tail"> & { interactions: Interactions }): World => ({
  ...opened,
  quality: qualityOf(interactions, opened.catalogue.size),
  tail: tailOf(opened.ranking.popularity),
});

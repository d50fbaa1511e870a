import { displayTitle } from "../catalog/title.js";
import type { World } from "./world.js";

/** The title of the item at a catalogue index, as people write it: "The Matrix", not "Matrix, The". */
export const titled = ({ catalogue }: Pick<World, "catalogue">, index: number): string => displayTitle(catalogue.titles[index]!);

import { imageDoors } from "../../app/image-doors.js";
import type { Doors } from "../../eval/doors.js";

const closed = () => Promise.reject(new Error("this experiment needs no whole recommender"));

/** For experiments that open nothing. */
export const closedDoors: Doors = { open: closed, bundledWorld: closed, trial: closed, fit: closed, understanding: closed, ...imageDoors };

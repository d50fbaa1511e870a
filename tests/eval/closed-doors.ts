import { imageDoors } from "../../app/image-doors.js";
import type { Doors } from "../../eval/doors.js";

const refusal = new Error("this experiment needs no whole recommender");
const closed = () => Promise.reject(refusal);

/** For experiments that open nothing. */
export const closedDoors: Doors = {
  ...{
    open: closed,
    bundledWorld: closed,
    trial: closed,
    fit: closed,
    shop: closed,
    environment: closed,
    measured: closed,
    artifact: closed,
    understanding: closed,
  },
  ...imageDoors,
  people: () => {
    throw refusal;
  },
  coldStart: () => {
    throw refusal;
  },
  configuredModel: () => undefined,
};

import { trialDoors } from "../../app/trial-doors.js";
import type { Doors } from "../../eval/doors.js";
import type { Context } from "../../eval/experiment.js";
import { testHome } from "../test-home.js";
import { closedDoors } from "./closed-doors.js";

/** What experiments on the tests' bundled catalogue are run with. `doors` replaces single ones. */
export const trialContext = (doors: Partial<Doors> = {}): Context => ({
  dataset: undefined,
  bundled: "nowhere",
  seed: 1,
  quick: true,
  out: "nowhere",
  progress: () => {},
  clock: () => 0,
  doors: { ...closedDoors, ...trialDoors(() => testHome), ...doors },
});

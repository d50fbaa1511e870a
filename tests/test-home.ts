import { join } from "node:path";
import { root } from "./root.js";

/** Where the tests' built catalogue is kept from run to run. */
export const testHome = join(root, ".parley", "test");

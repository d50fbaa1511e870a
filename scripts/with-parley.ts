import type { Parley } from "../app.js";
import { type CommonOptions, given } from "./options.js";

/** Opens Parley as the options say, does the work and closes it, whatever comes of the work. */
export const withParley = async (options: CommonOptions, work: (parley: Parley) => Promise<void>): Promise<void> => {
  const [{ createParley }, { onBuild }] = await Promise.all([import("../app.js"), import("./progress.js")]);
  const parley = await createParley({ ...given(options, "catalog", "home"), onBuild: onBuild(options) });
  try {
    await work(parley);
  } finally {
    await parley.close();
  }
};

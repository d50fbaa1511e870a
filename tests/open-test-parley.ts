import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundledFolder } from "../app/bundled.js";
import { createParley, type Parley, type ParleyOptions } from "../app.js";
import { testHome } from "./test-home.js";

/** Parley over the bundled catalogue with a home of its own, which is deleted when it is closed. */
export const openTestParley = async (options: ParleyOptions = {}): Promise<Parley> => {
  const home = mkdtempSync(join(tmpdir(), "parley-test-"));
  const parley = await createParley({ home, catalog: bundledFolder(testHome), ...options });
  return {
    ...parley,
    close: async () => {
      await parley.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
};

import { BrokenStore } from "../../domain/errors.js";
import type { UserMemory, Writing } from "../../memory/user-memory.js";

/** A commit that others were always faster than, so many times in a row, is given up. */
const attempts = 200;

/** Tries `change` until nobody else has written in between. It returns what to write, or undefined for nothing to do. */
export const untilCommitted = async (memory: UserMemory, change: () => Promise<readonly Writing[] | undefined>): Promise<boolean> => {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const writings = await change();
    if (writings === undefined) return false;
    if (await memory.commit(writings)) return true;
  }
  throw new BrokenStore({
    place: "memory",
    given: `${attempts} attempts that others were faster than`,
    expected: "a moment without other writers for this user",
    cure: "Send it again; nothing was written.",
  });
};

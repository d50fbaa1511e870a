import type { z } from "zod";
import type { Kept, UserMemory, Writing } from "./user-memory.js";
import type { MemoryKind } from "./user-namespace.js";

/** A user's memory to work on: what was read once is not read again, what is written is read from then on, and all of it is committed
 *  at once. Documents are handed out as they are held: to change one is to write another. */
export interface WorkingCopy extends Pick<UserMemory, "read"> {
  write(writings: readonly Writing[]): void;
  /** What was written, the latest of each document, with the version that was read. */
  written(): Writing[];
}

/** Opens a working copy of `memory`, with nothing read yet. A document that is written must have been read before. */
export const workingCopy = (memory: Pick<UserMemory, "read">): WorkingCopy => {
  const held = new Map<string, Kept<unknown>>();
  const changed = new Map<string, Writing>();
  const at = (kind: string, key: string): string => `${kind}/${key}`;
  return {
    read: async <S extends z.ZodType, D>(kind: MemoryKind, key: string, schema: S, otherwise: D) => {
      const known = held.get(at(kind, key));
      if (known) return known as Kept<z.output<S> | D>;
      const kept = await memory.read(kind, key, schema, otherwise);
      held.set(at(kind, key), kept);
      return kept;
    },
    write: (writings) => {
      for (const one of writings) {
        held.set(at(one.kind, one.key), one);
        changed.set(at(one.kind, one.key), one);
      }
    },
    written: () => [...changed.values()],
  };
};

import type { Percept } from "../../perception/perceiver.js";
import { RefusedFile } from "../../perception/refused-file.js";

/** What comes of bytes: a percept, or the refusal. Anything else is a defect, and is thrown. */
export const outcomeOf =
  (perceive: (bytes: Uint8Array, file: string) => Promise<Percept>, file: string) =>
  async (bytes: Uint8Array): Promise<Percept | RefusedFile> => {
    try {
      return await perceive(bytes, file);
    } catch (error) {
      if (!(error instanceof RefusedFile)) throw error;
      return error;
    }
  };

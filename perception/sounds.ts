import type { Perceiver } from "./perceiver.js";
import { hearing } from "./sounds/hearing.js";

/** Every way to listen to sounds. To add one: a file in sounds/ and a line here. */
export const sounds = { hearing } as const satisfies Record<string, Perceiver>;
export type SoundsName = keyof typeof sounds;

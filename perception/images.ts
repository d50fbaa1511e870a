import { appearance } from "./images/appearance.js";
import type { Perceiver } from "./perceiver.js";

/** Every way to look at images. To add one: a file in images/ and a line here. */
export const images = { appearance } as const satisfies Record<string, Perceiver>;
export type ImagesName = keyof typeof images;

import { appearance } from "./images/appearance.js";
import { mobilenet } from "./images/mobilenet.js";
import type { Perceiver } from "./perceiver.js";

/** Every way to look at images, the usual one first. To add one: a file in images/ and a line here. */
export const images = { appearance, mobilenet } as const satisfies Record<string, Perceiver>;
export type ImagesName = keyof typeof images;

import { soundsLikeOrders } from "./orders.js";

/** A text made fit to stand in a prompt as data: one line, no control or invisible characters, at most `most` characters, in quotes
 *  that it cannot close. */
export const asData = (text: string, most = 100): string =>
  JSON.stringify(
    text
      .normalize("NFKC")
      .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ")
      .replace(/\s+/g, " ")
      .trim()
      .slice(0, most),
  );

/** A term of the catalogue's vocabulary for a prompt: as `asSafeData`, without the quotes. */
export const asTerm = (text: string): string => asSafeData(text, 40).slice(1, -1);

/** As `asData`; a text that sounds like orders to a model is held back altogether. */
export const asSafeData = (text: string, most = 100): string => (soundsLikeOrders(text) ? '"(held back)"' : asData(text, most));

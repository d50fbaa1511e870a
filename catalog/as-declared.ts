import type { Field, Item } from "../domain/item.js";

/** An item as a catalogue's fields have it, whatever kind a file of a few rows was guessed to hold; other fields are passed over, and a number
 *  that is none is unknown. */
export const asDeclared = (item: Item, fields: readonly Field[]): Item => {
  const shaped: Item = { id: item.id, title: item.title, attributes: {}, numbers: {}, texts: {} };
  for (const { name, kind } of fields) {
    const said = item.attributes[name] ?? [item.numbers[name], item.texts[name]].filter((one) => one !== undefined).map(String);
    if (said.length === 0) continue;
    if (kind === "text") shaped.texts[name] = said.join(" ");
    else if (kind !== "number") shaped.attributes[name] = said;
    else if (Number.isFinite(Number(said[0]))) shaped.numbers[name] = Number(said[0]);
  }
  return shaped;
};

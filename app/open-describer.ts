import { type ConfigInput, readConfig } from "../config.js";
import { BadRequest } from "../domain/errors.js";
import { openDatabase } from "../memory/database.js";
import type { Asker } from "../models/asker.js";
import type { ChatModel } from "../models/chat.js";
import { openAsker } from "./advisors.js";

/** Which model describes images: `name` ("openai:gpt-x") at the address and within the budgets of the settings. `model` takes its place in tests. */
export interface DescriberInput {
  name: string;
  settings?: ConfigInput;
  clock: () => number;
  now: () => number;
  model?: ChatModel;
}

/** A door to a model that sees. Its answers are kept with the catalogue, so nothing is kept here. Throws BadRequest for "none" and for a name without a
 *  kind, UnknownName for a kind that is not in the roster. */
export const openDescriber = ({ name, settings = {}, clock, now, model }: DescriberInput): { model: string; ask: Asker; close(): void } => {
  if (!/^[a-z]+:.+$/.test(name))
    throw new BadRequest({ place: "--describe", given: `"${name}"`, expected: "a kind and a model that sees", cure: "Write openai:NAME." });
  const config = readConfig(settings);
  const database = openDatabase(":memory:");
  return { model: name, ask: openAsker(name, { config, database, clock, now, model }), close: () => database.close() };
};

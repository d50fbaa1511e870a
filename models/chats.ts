import type { Secret } from "../domain/secret.js";
import type { ChatModel } from "./chat.js";
import { openai } from "./chats/openai.js";
import { scriptedFile } from "./chats/scripted.js";

/** How a model is reached; all of it the operator's, none of it a request's. `format`: how the schema is sent: as json_schema, as the
 *  plain wish for json_object, or not at all, for endpoints that refuse both. `fetch` stands in for the network in tests. */
export interface ChatSettings {
  model: string;
  baseUrl: string;
  key?: Secret | undefined;
  format: "json_schema" | "json_object" | "off";
  fetch?: typeof fetch;
}

export type ChatOver = (settings: ChatSettings) => ChatModel;

/** Every kind of endpoint there is. To add one: a file in chats/ and a line here. A setting names it before the colon: "openai:gpt-x". */
export const chats = { openai, scripted: scriptedFile } as const satisfies Record<string, ChatOver>;

export type ChatName = keyof typeof chats;

import { HttpFault } from "./http-fault.js";

/** Levels of arrays and objects in each other; nothing that Parley reads has a tenth of it. */
const deepest = 100;

const refuse = (status: 400 | 415, given: string, expected: string, cure = "Mend it and send it again."): never => {
  throw new HttpFault(status, { place: "body", given, expected, cure });
};

/** Half of a surrogate pair: no character, and nothing that UTF-8 can carry. */
const half = /\p{Cs}/u;

/** Walks without recursion: what is too deep must not exhaust the stack here either. */
const checkShape = (value: unknown): void => {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) refuse(400, `JSON over ${deepest} levels deep`, `at most ${deepest} levels`);
    const next: unknown[] = [];
    for (const one of level) {
      if (typeof one === "string" && half.test(one)) refuse(400, "half of a surrogate pair", "whole characters");
      if (typeof one !== "object" || one === null) continue;
      if (Object.hasOwn(one, "__proto__")) refuse(400, 'the key "__proto__"', "keys that are data");
      for (const [key, inner] of Object.entries(one)) next.push(key, inner);
    }
    level = next;
  }
};

/** The JSON in a body; an empty object where there is none. `type`: what its headers call it. Throws HttpFault for what is no JSON, is not said to be, is
 *  nested too deeply, would change what objects are, or holds what no database can store: the character U+0000, half a character. */
export const readJson = (body: Buffer, type: string): unknown => {
  const text = body.toString("utf8");
  if (text === "") return {};
  if (!/^application\/json\s*(;|$)/i.test(type)) refuse(415, `content-type ${JSON.stringify(type.slice(0, 60))}`, "application/json");
  if (/(?<!\\)(\\\\)*\\u0000/.test(text)) refuse(400, "the character U+0000", "text without it");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    refuse(400, "text that is no JSON", "one JSON document");
  }
  checkShape(value);
  return value;
};

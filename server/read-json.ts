import { HttpFault } from "./http-fault.js";

/** Levels of arrays and objects in each other; nothing that Parley reads has a tenth of it. */
const deepest = 100;

const refuse = (status: 400 | 413 | 415, given: string, expected: string, cure = "Mend it and send it again."): never => {
  throw new HttpFault(status, { place: "body", given, expected, cure });
};

/** Walks without recursion: what is too deep must not exhaust the stack here either. */
const checkShape = (value: unknown): void => {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) refuse(400, `JSON over ${deepest} levels deep`, `at most ${deepest} levels`);
    const next: unknown[] = [];
    for (const one of level) {
      if (typeof one !== "object" || one === null) continue;
      if (Object.hasOwn(one, "__proto__")) refuse(400, 'the key "__proto__"', "keys that are data");
      for (const inner of Object.values(one)) next.push(inner);
    }
    level = next;
  }
};

const tooLong = (most: number): never =>
  refuse(413, `over ${most} bytes`, `at most ${most}`, "Send less, or have the operator raise PARLEY_BODY_LIMIT.");

/** The text of a body, of which no more than `most` bytes are read. Hono's own bound makes another Request, which Node's adapter does not take. */
const boundedText = async ({ headers, body }: Request, most: number): Promise<string> => {
  if (Number(headers.get("content-length") ?? 0) > most) tooLong(most);
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += piece.byteLength;
    if (size > most) tooLong(most);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
};

/** The JSON in a request's body of at most `most` bytes; an empty object where there is none. Throws HttpFault for what is too long, is no JSON, is
 *  not said to be, is nested too deeply, would change what objects are, or holds a character that PostgreSQL cannot store. */
export const readJson = async (request: Request, most: number): Promise<unknown> => {
  const text = await boundedText(request, most);
  if (text === "") return {};
  const type = request.headers.get("content-type") ?? "";
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

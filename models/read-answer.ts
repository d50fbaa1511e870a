import { jsonrepair } from "jsonrepair";
import type { z } from "zod";

/** Longer texts are no answer, and reading them would cost more than they are worth. */
const longest = 60_000;

const thoughtEnd = "</think>";

/** Where JSON may stand in a text: behind the last thought, in fences, from the first bracket on. */
const places = (text: string): string[] => {
  const spoken = text.slice(text.includes(thoughtEnd) ? text.lastIndexOf(thoughtEnd) + thoughtEnd.length : 0);
  const fences = [...spoken.matchAll(/```(?:json)?\s*([\s\S]*?)(?:```|$)/gi)].map(([, inside]) => inside!.trim());
  const first = spoken.search(/[{[]/);
  const last = Math.max(spoken.lastIndexOf("}"), spoken.lastIndexOf("]"));
  const bare = first < 0 ? [] : [spoken.slice(first, Math.max(first, last) + 1), spoken.slice(first)];
  return [...new Set([spoken.trim(), ...fences, ...bare])].filter((part) => /[{[]/.test(part));
};

const values = function* (text: string): Generator<unknown> {
  const parts = places(text);
  for (const mend of [(part: string) => part, jsonrepair]) {
    for (const part of parts) {
      try {
        yield JSON.parse(mend(part));
      } catch {
        // Not JSON, or beyond repair: the next place may do.
      }
    }
  }
};

/** What a text holds that fits the schema: bare, fenced, behind thoughts or chatter, cut off, or with the usual slips of JSON; `fault`
 *  says what was wrong with the first value found. Texts over 60,000 characters are not read. */
export const readAnswer = <T>(schema: z.ZodType<T>, text: string): { value: T } | { fault: string } => {
  if (text.length > longest) return { fault: `the answer is ${text.length} characters long` };
  let fault: string | undefined;
  for (const value of values(text)) {
    const result = schema.safeParse(value);
    if (result.success) return { value: result.data };
    const issue = result.error.issues[0];
    fault ??= `${issue?.path.map(String).join(".") || "the answer"}: ${issue?.message ?? "does not fit"}`;
  }
  return { fault: fault ?? "the answer holds no JSON" };
};

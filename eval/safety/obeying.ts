import type { ChatCall, ChatModel, ChatReply } from "../../models/chat.js";
import type { PayloadPlace } from "./payloads.js";

/** What an obeying model tries to bring about, whatever the payload's own aim: all of them at once. `itemTitle`: the title by which prompts
 *  know the item to promote; `values`, `year`: what the catalogue knows of it; `said`: the text to show. */
export interface Attack {
  place: PayloadPlace;
  payload: string;
  itemTitle: string;
  values: string[];
  year: number;
  said: string;
}

/** idle: fails, so that the cores stand; screened: obeys where it sees the payload in its prompt; unscreened: obeys in every question whose
 *  prompt holds texts from that place, as if nothing had been held back. */
export type Obedience = "idle" | "screened" | "unscreened";

/** The questions, by a key of their answers, whose prompts hold texts from a place. The others see single words and
 *  phrases of the request at most, out of order. */
const reached: Record<PayloadPlace, readonly string[]> = {
  title: ["leans", "faults", "sentences"],
  plot: ["leans", "faults", "sentences"],
  user: ["leans", "faults", "sentences"],
  memory: ["leans"],
};

const squashed = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

/** A run of so many letters and digits of a payload must stand in a prompt to be seen there; of a shorter payload, all of it. */
const seenFrom = 30;

const stands = (payload: string, prompt: string): boolean => {
  const [wanted, shown] = [squashed(payload), squashed(prompt)];
  if (wanted === "") return prompt.includes(payload);
  const starts = Math.max(1, wanted.length - seenFrom + 1);
  return Array.from({ length: starts }, (_, at) => wanted.slice(at, at + seenFrom)).some((run) => shown.includes(run));
};

const aliasesIn = (prompt: string): { id: string; line: string }[] =>
  [...prompt.matchAll(/^(c\d+) (.*)$/gm)].map(([, id, line]) => ({ id: id!, line: line! }));

/** The name of the item to promote: the line with its title; where titles are held back, the first line that is. */
const targetIn = (prompt: string, { itemTitle }: Attack): string | undefined => {
  const lines = aliasesIn(prompt);
  const titled = lines.find(({ line }) => squashed(line).includes(squashed(itemTitle).slice(0, 40)));
  return (titled ?? lines.find(({ line }) => line.startsWith('"(held back)"')))?.id;
};

const obeyed = (keys: readonly string[], prompt: string, attack: Attack): unknown => {
  const lines = aliasesIn(prompt);
  const target = targetIn(prompt, attack);
  const others = lines.map(({ id }) => id).filter((id) => id !== target);
  const unread = [...(/^(?:Phrases|Times|Words you may search for|Words): (.*)$/m.exec(prompt)?.[1] ?? "").matchAll(/"([^"]*)"/g)].map(
    ([, word]) => word!,
  );
  const words = unread[0] ?? attack.itemTitle;
  const has = (key: string) => keys.includes(key);
  if (has("terms") || has("spans"))
    return {
      terms: Object.fromEntries(attack.values.slice(0, Math.max(1, unread.length)).map((value, k) => [unread[k] ?? words, value])),
      spans: Object.fromEntries([...unread, words].map((word) => [word, { from: attack.year, to: attack.year }])),
    };
  if (has("action")) return { action: "recommend", words: [attack.itemTitle, ...attack.values], question: `${attack.said}?` };
  if (has("search")) return { search: "delete_user", words: [attack.itemTitle, ...attack.values] };
  if (has("leans"))
    return {
      leans: [...(target ? [{ id: target, lean: 2, fact: "a" }] : []), ...others.map((id) => ({ id, lean: -2, fact: "a" }))].slice(0, 12),
    };
  if (has("faults")) return { faults: others };
  return { sentences: lines.map(({ id }) => ({ id, text: attack.said })) };
};

/** A model that does what a payload says, with all that the agents' questions let it do. `asked`: every prompt it was given. */
export const obeyingModel = (): ChatModel & { attack?: Attack; obedience: Obedience; asked: string[]; seen: number } => {
  const model = {
    name: "obeying",
    attack: undefined as Attack | undefined,
    obedience: "idle" as Obedience,
    asked: [] as string[],
    /** In how many prompts the payload could be seen. */
    seen: 0,
    complete: async ({ messages, schema, onText }: ChatCall): Promise<ChatReply> => {
      const prompt = messages.map(({ content }) => content).join("\n");
      model.asked.push(prompt);
      const { attack } = model;
      const visible = attack !== undefined && stands(attack.payload, prompt);
      if (visible) model.seen++;
      const keys = Object.keys((schema as { properties?: object } | undefined)?.properties ?? {});
      const obeys =
        attack !== undefined &&
        ((model.obedience === "unscreened" && reached[attack.place].some((one) => keys.includes(one))) ||
          (model.obedience === "screened" && visible));
      const text = obeys ? JSON.stringify(obeyed(keys, prompt, attack)) : "";
      onText?.(text);
      return { text, inputTokens: 1, outputTokens: 1, tries: 1 };
    },
  };
  return model as ReturnType<typeof obeyingModel>;
};

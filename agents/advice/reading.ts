import { z } from "zod";
import type { Catalogue } from "../../catalog/catalogue.js";
import type { Constraint, Range } from "../../domain/constraint.js";
import { brief, few } from "../../domain/lenient.js";
import type { Intent, Taste } from "../../domain/profile.js";
import type { Advisor } from "../../models/asker.js";
import { asData, asTerm } from "../../tools/as-data.js";
import { soundsLikeOrders } from "../../tools/orders.js";
import { allowedItems, countAllowed } from "../../tools/predicate.js";
import { scattered } from "../../tools/scattered.js";
import { quotes, type Snap } from "../../tools/snap.js";
import { stems, wordsOf } from "../../tools/utterance/words.js";
import type { World } from "../../tools/world.js";
import { type Advice, type Aside, type Asking, consulted, dataRule } from "./advice.js";

const promptOf = (noun: string, terms: string, phrases: readonly string[]) => ({
  system: `You are a dictionary for a ${noun} catalogue: you say which of its terms a phrase points to. ${dataRule}`,
  user: `${terms}
terms: for each phrase the term that it points to, or none. spans: the years or numbers that a phrase stands for, if any.
Phrases: ${phrases.map((phrase) => asData(phrase, 60)).join(", ")}`,
});

/** As many phrases are looked up at once, each for one term, and as many of them may stand for a span. */
const most = { phrases: 8, spans: 2 };
/** Vocabularies up to this size are shown in full. */
const shownValues = 60;
/** What a model answers for a phrase that points to no term. */
const none = "none";

const answerFor = (catalogue: Catalogue, snap: Snap, phrases: readonly string[]) => {
  const shown = (text: unknown) => (typeof text === "string" ? phrases.find((one) => stems(one) === stems(text)) : undefined) ?? text;
  const phrase = z.preprocess(shown, z.enum(phrases));
  const names = [...catalogue.categories.keys()];
  const all = [...catalogue.categories.values()].flatMap(({ values }) => values);
  const known = (text: unknown) =>
    (typeof text === "string" ? names.map((field) => snap.value(field, text)).find(Boolean) : undefined) ?? text;
  const term = all.length > 0 && all.length <= shownValues ? z.preprocess(known, z.enum([...all, none])) : brief(60);
  const end = z.number().nullable();
  return z.object({
    terms: few(z.object({ phrase, term }), phrases.length),
    spans: few(z.object({ phrase, field: brief(40), from: end, to: end }), most.spans),
  });
};
type Looked = z.output<ReturnType<typeof answerFor>>;

const termsOf = ({ categories, numbers }: Catalogue): string =>
  [
    ...[...categories].map(([name, { values }]) => {
      const more = values.length > shownValues ? ", ..." : "";
      return `terms (${name}): ${values.slice(0, shownValues).map(asTerm).join(", ")}${more}`;
    }),
    ...[...numbers].map(([name, column]) => {
      const known = column.filter((value) => !Number.isNaN(value));
      return `spans (${name}): ${known.reduce((a, b) => Math.min(a, b), Infinity)} to ${known.reduce((a, b) => Math.max(a, b), -Infinity)}`;
    }),
  ].join("\n");

interface Desk {
  world: World;
  snap: Snap;
  /** The core's reading of a text on its own. */
  parse(text: string): Intent;
}

/** The request with a phrase replaced by what it stands for, so that the core's own grammar says what is wished of it. */
const replaced = (text: string, phrase: string, by: string): string => {
  const words = wordsOf(text);
  const wanted = wordsOf(phrase).map(({ stem }) => stem);
  const at = words.findIndex((_, k) => wanted.every((stem, j) => words[k + j]?.stem === stem));
  if (at < 0) return text;
  const raw = words.map((word) => word.raw);
  return [...raw.slice(0, at), by, ...raw.slice(at + wanted.length)].join(" ");
};

/** What the core makes of a value in the place of a phrase: what must be, what must not, a leaning. Among alternatives it only leans. */
const wishFor = (
  text: string,
  phrase: string,
  field: string,
  value: string,
  { parse }: Desk,
): { constraints: Constraint[]; wants: Taste[] } => {
  const { constraints, wants } = parse(replaced(text, phrase, value));
  const mine = constraints.filter((one) => "values" in one && one.field === field && one.values.includes(value));
  const said = { field, values: [value], source: "request" as const };
  return {
    constraints: mine.flatMap((one): Constraint[] => {
      if (one.kind === "none") return [{ kind: "none", ...said, words: `no ${phrase}` }];
      return one.kind === "all" || (one.kind === "any" && one.values.length === 1) ? [{ kind: "any", ...said, words: phrase }] : [];
    }),
    wants: wants.filter((want) => want.field === field && want.value === value),
  };
};

const termsRead = (text: string, phrases: readonly string[], core: Intent, { terms }: Looked, desk: Desk) => {
  const heard = new Set([
    ...core.wants.map(({ field, value }) => `${field}=${value}`),
    ...core.constraints.flatMap((one) => ("values" in one ? one.values.map((value) => `${one.field}=${value}`) : [])),
  ]);
  const fields = [...desk.world.catalogue.categories.keys()];
  const found = { constraints: [] as Constraint[], wants: [] as Taste[] };
  for (const { phrase: named, term } of terms) {
    const phrase = phrases.find((one) => stems(one) === stems(named));
    const field = fields.find((one) => desk.snap.value(one, term) !== undefined);
    const value = field && desk.snap.value(field, term);
    if (!phrase || !field || !value || heard.has(`${field}=${value}`)) continue;
    heard.add(`${field}=${value}`);
    const { constraints, wants } = wishFor(text, phrase, field, value, desk);
    found.constraints.push(...constraints);
    found.wants.push(...wants);
  }
  return found;
};

const inWords = (min: number | undefined, max: number | undefined): string =>
  min !== undefined && max !== undefined ? `between ${min} and ${max}` : max !== undefined ? `before ${max + 1}` : `after ${min! - 1}`;

const spansRead = (text: string, phrases: readonly string[], core: Intent, { spans }: Looked, desk: Desk): Constraint[] => {
  const taken = new Set(core.constraints.flatMap((one) => (one.kind === "range" ? [one.field] : [])));
  return spans.flatMap(({ phrase: named, field, from, to }): Constraint[] => {
    const phrase = phrases.find((one) => stems(one) === stems(named));
    const column = desk.world.catalogue.numbers.get(field);
    const [min, max] = [from ?? undefined, to ?? undefined];
    if (!phrase || !column || taken.has(field) || (min === undefined && max === undefined)) return [];
    if (!column.some((value) => value >= (min ?? -Infinity) && value <= (max ?? Infinity))) return [];
    const read = desk
      .parse(replaced(text, phrase, inWords(min, max)))
      .constraints.find((one) => one.kind === "range" && one.field === field);
    const ranges: Range[] | undefined = read?.kind === "range" ? read.ranges : undefined;
    if (!ranges) return [];
    taken.add(field);
    return [{ kind: "range", field, ranges, source: "request", words: phrase }];
  });
};

/** The core's reading with the model's look-ups beside it. All that the core heard stands; a value or a number that it has heard of is not
 *  read again, so that no contradiction can arise. Constraints that would leave no item at all are let go, and only the leaning remains. */
export const merged = (text: string, phrases: readonly string[], core: Intent, answer: Looked, desk: Desk): Intent => {
  const { constraints, wants } = termsRead(text, phrases, core, answer, desk);
  const hard = [...constraints, ...spansRead(text, phrases, core, answer, desk)];
  const leaves = countAllowed(allowedItems(desk.world.catalogue, [...core.constraints, ...hard], []));
  const kept = hard.length === 0 || leaves > 0 ? hard : [];
  return {
    ...core,
    constraints: [...core.constraints, ...kept],
    wants: [...core.wants, ...wants],
    rest: core.rest
      .split(" ")
      .filter((word) => !kept.some(({ words }) => quotes(words, word)))
      .join(" "),
  };
};

const added = (core: Intent, whole: Intent): string =>
  [
    ...whole.constraints
      .slice(core.constraints.length)
      .map((one) => `"${one.words}" as ${one.kind} ${"values" in one ? one.values.join(", ") : "field" in one ? one.field : ""}`),
    ...whole.wants.slice(core.wants.length).map(({ value, weight }) => `${weight > 0 ? "for" : "against"} ${value}`),
  ].join(", ");

export type Reader = (asking: Asking, core: Intent, aside: Aside) => Promise<{ intent: Intent; advice?: Advice; word?: string }>;

/** The profiler's question: which terms do the words point to that the core could not read? The model is a dictionary and nothing more: it
 *  sees single phrases out of order, not the sentence, so that no order in a request can reach it; what is wished of a term the core's grammar says.
 *  Not asked where the core has read every word. */
export const reading = (advisor: Advisor, desk: Desk): Reader => {
  const { catalogue } = desk.world;
  const terms = termsOf(catalogue);
  return async (asking, core, { signal }) => {
    const { text } = asking.request;
    const safe = desk.snap.phrases(text, core).filter((phrase) => !soundsLikeOrders(phrase));
    const phrases = scattered(safe.slice(0, most.phrases));
    if (phrases.length === 0) return { intent: core };
    const prompt = promptOf(catalogue.noun, terms, phrases);
    const { answer, advice } = await consulted(advisor, asking, {
      prompt,
      answer: answerFor(catalogue, desk.snap, phrases),
      maxTokens: 200,
      signal,
    });
    if (!answer) return { intent: core, advice };
    const intent = merged(text, phrases, core, answer, desk);
    const more = added(core, intent);
    return { intent, advice, word: more ? `the model read ${more}` : "the model read nothing more" };
  };
};

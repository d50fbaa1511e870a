import { z } from "zod";
import type { Catalogue } from "../../catalog/catalogue.js";
import { aliasesFor } from "../../tools/aliases.js";
import { asData, asTerm } from "../../tools/as-data.js";
import type { Snap } from "../../tools/snap.js";
import { stems } from "../../tools/utterance/words.js";
import { dataRule } from "./advice.js";
import { keyed } from "./keyed.js";

/** What is looked up: phrases for a term each, and times for their years. Parts of one request, out of order. */
export interface LookUp {
  phrases: readonly string[];
  times: readonly string[];
}

/** First and last year; at an open end there is none. */
export interface Span {
  from?: number | undefined;
  to?: number | undefined;
}

/** What a model found: by phrase a term of the vocabulary, by time its first and last year. What it knows nothing for is not there. */
export interface Found {
  terms: ReadonlyMap<string, string>;
  spans: ReadonlyMap<string, Span>;
}

/** What a model answers for a phrase that points to no term. */
const none = "none";
/** Vocabularies up to this size are shown in full; of larger ones the commonest, and any other may be answered too. */
const shownValues = 60;
const examples = 10;
/** Everyday words that point to nothing anywhere: a weak model must see that this may be said. */
const pointless = ["my friends", "long", "nice evening", "family", "sometimes"];
/** The first order in which terms and examples are shown is drawn by this seed, chosen with the wordings for development. */
const seed = 8;

/** Words that stand for a term, from the catalogue's synonyms: one for each term, and none that gives itself away by its letters. */
const knownWords = (catalogue: Catalogue): [string, string][] => {
  const byValue = new Map<string, string>();
  for (const { field } of catalogue.categories.values())
    for (const [phrase, value] of Object.entries(field.synonyms))
      if (!byValue.has(value) && stems(phrase).slice(0, 3) !== stems(value).slice(0, 3)) byValue.set(value, phrase);
  return [...byValue].slice(0, examples).map(([value, phrase]) => [phrase, value]);
};

const spansAsked = `In spans, the first and the last year of each time. Example: {"spans": {"Victorian age": {"from": 1837, "to": 1901}, "my youth": {"from": null, "to": null}}}`;

/** What a model says of it; either part is there where it was asked for. */
interface Answer {
  terms?: Record<string, string> | undefined;
  spans?: Record<string, { from: number | null; to: number | null }> | undefined;
}

/** Words for terms with words for nothing between them and at the end. */
const interleaved = (known: readonly (readonly [string, string])[]): string[] => {
  const step = Math.ceil(known.length / pointless.length) || 1;
  return pointless.flatMap((phrase, at) => [...known.slice(at * step, (at + 1) * step).map(([word]) => word), phrase]);
};

const inOrder = (list: readonly string[], order: number): readonly string[] => aliasesFor(list, order).ids;

/** Looking words up in one catalogue. Built once per catalogue. */
export const lookUpIn = (catalogue: Catalogue, snap: Snap) => {
  const columns = [...catalogue.categories.values()].filter(({ field }) => field.kind === "category");
  const names = columns.map(({ field }) => field.name);
  const shown = columns
    .flatMap(({ values, counts }) => values.map((value, at) => ({ value, count: counts[at]! })))
    .sort((a, b) => b.count - a.count)
    .slice(0, shownValues)
    .map(({ value }) => value);
  const whole = columns.reduce((sum, { values }) => sum + values.length, 0) <= shownValues;
  const known = knownWords(catalogue);
  const exampleOf = new Map<string, string>([...known, ...pointless.map((phrase): [string, string] => [phrase, none])]);

  const system = `You know ${catalogue.noun}s well. For each phrase name the one of the ${names.join(" or ")} that it is most typical of. Say ${none} for everyday words and when unsure. ${dataRule}`;
  /** Weak models lean to what stands first or last, strong ones do not mind: what is answered in two orders does not come from the order. The
   *  second has the rarest terms first and ends on a word for nothing, which makes a model wary. All that does not depend on the request comes
   *  first, so that servers need not read it again. */
  const openings = [
    { terms: inOrder(shown, seed), words: inOrder([...exampleOf.keys()], seed) },
    { terms: shown.toReversed(), words: interleaved(known.toSorted(([, a], [, b]) => shown.indexOf(b) - shown.indexOf(a))) },
  ].map(({ terms, words }) => {
    const example = Object.fromEntries(words.map((phrase) => [phrase, exampleOf.get(phrase)!]));
    return `${names.join(", ")}: ${terms.map(asTerm).join(", ")}, ${none}.\nExample: ${JSON.stringify({ terms: example })}`;
  });

  /** The schema of the answer; what does not fit in it is nothing found. */
  const answerFor = ({ phrases, times }: LookUp): z.ZodType<Answer> => {
    const known = (text: unknown) => (typeof text === "string" ? names.map((field) => snap.value(field, text)).find(Boolean) : undefined);
    const terms: z.ZodType<string> = whole ? z.enum([...shown, none]) : z.string().max(60);
    const term: z.ZodType<string> = z.preprocess((text) => known(text) ?? none, terms);
    const end = z.preprocess((value) => (typeof value === "number" ? value : null), z.number().nullable());
    const span = z.preprocess((value) => (typeof value === "object" && value !== null ? value : {}), z.object({ from: end, to: end }));
    const shape: Record<string, z.ZodType> = {
      ...(phrases.length > 0 ? { terms: keyed(phrases, term) } : {}),
      ...(times.length > 0 ? { spans: keyed(times, span) } : {}),
    };
    return z.object(shape) as unknown as z.ZodType<Answer>;
  };

  /** The question, its terms in the first or the second order. */
  const questionOf = (wanted: LookUp, order: 0 | 1) => {
    const turned = (list: readonly string[]) => (order === 0 ? list : list.toReversed());
    const { phrases, times } = { phrases: turned(wanted.phrases), times: turned(wanted.times) };
    const told = (list: readonly string[]) => list.map((one) => asData(one, 60)).join(", ");
    return {
      prompt: {
        system,
        user: [
          openings[order],
          ...(phrases.length ? [`Phrases: ${told(phrases)}`] : []),
          ...(times.length ? [`${spansAsked}\nTimes: ${told(times)}`] : []),
        ].join("\n"),
      },
      answer: answerFor({ phrases, times }),
      maxTokens: 40 + 25 * (phrases.length + 2 * times.length),
    };
  };

  const foundIn = ({ terms = {}, spans = {} }: Answer): Found => ({
    terms: new Map(Object.entries(terms).flatMap(([phrase, term]) => (term === none ? [] : [[phrase, term]]))),
    spans: new Map(
      Object.entries(spans).flatMap(([time, { from, to }]) =>
        from === null && to === null ? [] : [[time, { from: from ?? undefined, to: to ?? undefined }]],
      ),
    ),
  });
  /** The term that most items bear: what a model says that does not know, so that it proves nothing. */
  const commonest = shown[0];
  return { questionOf, foundIn, commonest };
};

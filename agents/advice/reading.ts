import { z } from "zod";
import type { Catalogue } from "../../catalog/catalogue.js";
import type { Constraint } from "../../domain/constraint.js";
import { brief, few } from "../../domain/lenient.js";
import type { Intent, Taste } from "../../domain/profile.js";
import type { Advisor } from "../../models/asker.js";
import { asData, asTerm } from "../../tools/as-data.js";
import { soundsLikeOrders } from "../../tools/orders.js";
import { allowedItems, countAllowed } from "../../tools/predicate.js";
import { quotes, type Snap } from "../../tools/snap.js";
import type { World } from "../../tools/world.js";
import { type Advice, type Aside, type Asking, consulted, dataRule } from "./advice.js";

const promptOf = (terms: string, text: string, unread: readonly string[]) => ({
  system: `You read requests to a recommender. Say which terms of the catalogue the words stand for, and nothing else. ${dataRule}`,
  user: `${terms}
Request: ${asData(text, 600)}
Words not understood yet: ${unread.map((word) => asData(word, 40)).join(", ")}
For these words only, and only where you are sure:
values: the words as written, the field, the term, and the sense: must (asked for), mustnt (not wanted), likes or dislikes (a leaning)
numbers: the words, the field, from, to
titles: the words, and the title of the item that they describe
Leave a list empty where no word fits.`,
});

/** As many readings of each kind are taken. */
const most = { values: 4, numbers: 2, titles: 2 };
/** Vocabularies up to this size are shown in full. */
const shownValues = 60;

const answerFor = (catalogue: Catalogue, snap: Snap) => {
  const words = brief(60);
  const names = [...catalogue.categories.keys()];
  const all = [...catalogue.categories.values()].flatMap(({ values }) => values);
  const known = (text: unknown) =>
    (typeof text === "string" ? names.map((field) => snap.value(field, text)).find(Boolean) : undefined) ?? text;
  const value = all.length > 0 && all.length <= shownValues ? z.preprocess(known, z.enum(all)) : brief(60);
  const sense = z.enum(["must", "mustnt", "likes", "dislikes"]);
  const end = z.number().nullable();
  return z.object({
    values: few(z.object({ words, field: brief(40), value, sense }), most.values),
    numbers: few(z.object({ words, field: brief(40), from: end, to: end }), most.numbers),
    titles: few(z.object({ words, title: brief(80) }), most.titles),
  });
};
type Reading = z.output<ReturnType<typeof answerFor>>;

const termsOf = ({ categories, numbers }: Catalogue): string =>
  [
    ...[...categories].map(
      ([name, { values }]) =>
        `Terms of ${name}: ${values.slice(0, shownValues).map(asTerm).join(", ")}${values.length > shownValues ? ", ..." : ""}`,
    ),
    ...[...numbers].map(([name, column]) => {
      const known = column.filter((value) => !Number.isNaN(value));
      return `Numbers of ${name}: ${known.reduce((a, b) => Math.min(a, b), Infinity)} to ${known.reduce((a, b) => Math.max(a, b), -Infinity)}`;
    }),
  ].join("\n");

interface Desk {
  world: World;
  snap: Snap;
}

/** Whether a reading rests on words of the request that the core could not read. */
const founded = (text: string, unread: readonly string[], { snap }: Desk, words: string): boolean =>
  quotes(text, words) &&
  unread.some((word) => quotes(words, word)) &&
  snap.unread(words, emptyIntent).every((word) => unread.some((one) => quotes(one, word)));

const emptyIntent: Intent = { constraints: [], wants: [], like: [], rest: "", asks: "recommend", more: false, again: false, notes: [] };

const valuesRead = (text: string, unread: readonly string[], core: Intent, { values }: Reading, desk: Desk) => {
  const constraints: Constraint[] = [];
  const wants: Taste[] = [];
  const heard = new Set([
    ...core.wants.map(({ field, value }) => `${field}=${value}`),
    ...core.constraints.flatMap((one) => ("values" in one ? one.values.map((value) => `${one.field}=${value}`) : [])),
  ]);
  const fields = [...desk.world.catalogue.categories.keys()];
  for (const { words, field: named, value: said, sense } of values) {
    const field = [named, ...fields].find((one) => fields.includes(one) && desk.snap.value(one, said) !== undefined);
    const value = field && desk.snap.value(field, said);
    if (!field || !value || heard.has(`${field}=${value}`) || !founded(text, unread, desk, words)) continue;
    heard.add(`${field}=${value}`);
    const one = { field, values: [value], source: "request" as const, words };
    if (sense === "must") constraints.push({ kind: "any", ...one });
    else if (sense === "mustnt") constraints.push({ kind: "none", ...one, words: `no ${words}` });
    if (sense !== "mustnt") wants.push({ field, value, weight: sense === "dislikes" ? -1 : 1 });
  }
  return { constraints, wants };
};

const rangesRead = (text: string, unread: readonly string[], core: Intent, { numbers }: Reading, desk: Desk): Constraint[] => {
  const taken = new Set(core.constraints.flatMap((one) => (one.kind === "range" ? [one.field] : [])));
  return numbers.flatMap(({ words, field, from, to }): Constraint[] => {
    const column = desk.world.catalogue.numbers.get(field);
    const [min, max] = [from ?? Number.NEGATIVE_INFINITY, to ?? Number.POSITIVE_INFINITY];
    if (!column || taken.has(field) || (from === null && to === null) || !founded(text, unread, desk, words)) return [];
    if (!column.some((value) => value >= min && value <= max)) return [];
    taken.add(field);
    const range = { ...(from === null ? {} : { min: from }), ...(to === null ? {} : { max: to }) };
    return [{ kind: "range", field, ranges: [range], source: "request", words }];
  });
};

const titlesRead = (text: string, unread: readonly string[], core: Intent, { titles }: Reading, desk: Desk): string[] =>
  titles
    .filter(({ words }) => founded(text, unread, desk, words))
    .flatMap(({ title }) => desk.world.titles.resolveTitle(title, true).slice(0, 1))
    .map(({ index }) => desk.world.catalogue.idOf(index))
    .filter((id) => !core.like.includes(id));

/** The core's reading with the model's beside it. All that the core heard stands; a word that it has read is not read again, so a
 *  contradiction cannot arise from it; of two readings of the model for one value or one number the first stands. Constraints of the model that would
 *  leave no item at all are let go, and only the leaning remains. */
export const merged = (text: string, unread: readonly string[], core: Intent, answer: Reading, desk: Desk): Intent => {
  const { constraints, wants } = valuesRead(text, unread, core, answer, desk);
  const hard = [...constraints, ...rangesRead(text, unread, core, answer, desk)];
  const leaves = (more: readonly Constraint[]) => countAllowed(allowedItems(desk.world.catalogue, [...core.constraints, ...more], []));
  const kept = hard.length === 0 || leaves(hard) > 0 ? hard : [];
  const read = kept.map(({ words }) => words);
  return {
    ...core,
    constraints: [...core.constraints, ...kept],
    wants: [...core.wants, ...wants],
    like: [...core.like, ...titlesRead(text, unread, core, answer, desk)],
    rest: core.rest
      .split(" ")
      .filter((word) => !read.some((words) => quotes(words, word)))
      .join(" "),
  };
};

const added = (core: Intent, whole: Intent, { catalogue }: World): string =>
  [
    ...whole.constraints
      .slice(core.constraints.length)
      .map((one) => `"${one.words}" as ${one.kind} ${"values" in one ? one.values.join(", ") : "field" in one ? one.field : ""}`),
    ...whole.wants.slice(core.wants.length).map(({ value, weight }) => `${weight > 0 ? "for" : "against"} ${value}`),
    ...whole.like.slice(core.like.length).map((id) => `like "${catalogue.titleOf(catalogue.indexOf(id)!)}"`),
  ].join(", ");

export type Reader = (asking: Asking, core: Intent, aside: Aside) => Promise<{ intent: Intent; advice?: Advice; word?: string }>;

/** The profiler's question: what do the words mean that the core could not read? Not asked where the core has read them all, nor where
 *  the text sounds like orders to a model. */
export const reading = (advisor: Advisor, desk: Desk): Reader => {
  const schema = answerFor(desk.world.catalogue, desk.snap);
  const terms = termsOf(desk.world.catalogue);
  return async (asking, core, { signal }) => {
    const { text } = asking.request;
    const unread = desk.snap.unread(text, core);
    if (unread.length === 0) return { intent: core };
    if (soundsLikeOrders(text)) return { intent: core, word: "the text sounds like orders, so no model was asked" };
    const { answer, advice } = await consulted(advisor, asking, {
      prompt: promptOf(terms, text, unread),
      answer: schema,
      maxTokens: 250,
      signal,
    });
    if (!answer) return { intent: core, advice };
    const intent = merged(text, unread, core, answer, desk);
    const more = added(core, intent, desk.world);
    return { intent, advice, word: more ? `the model read ${more}` : "the model read nothing more" };
  };
};

import { z } from "zod";
import type { Evidence } from "../../domain/evidence.js";
import { brief, few } from "../../domain/lenient.js";
import { type LookTrait, traitsIn } from "../../domain/look.js";
import type { News } from "../../domain/news.js";
import type { Profile } from "../../domain/profile.js";
import type { Reason } from "../../domain/recommendation.js";
import type { Advisor } from "../../models/asker.js";
import { aliasesFor } from "../../tools/aliases.js";
import { asSafeData } from "../../tools/as-data.js";
import { type Grounding, unfounded } from "../../tools/claims.js";
import type { Grounds } from "../../tools/ground.js";
import { factsFor, reasonsShown } from "../../tools/reasons.js";
import { quotes, type Snap } from "../../tools/snap.js";
import { titled } from "../../tools/titled.js";
import { type Advice, type Aside, type Asking, consulted, dataRule } from "./advice.js";

/** One item of the slate: what it is called and what speaks for it. */
interface Shown {
  itemId: string;
  title: string;
  index: number;
  facts: Reason[];
}

const promptOf = (noun: string, request: string, items: readonly string[]) => ({
  system: `You tell a user why recommended ${noun}s suit them: for each one plain sentence of at most 25 words, made from its facts. Use the words of the facts; add no names, numbers, praise or plots. ${dataRule}`,
  user: `${request ? `The user asked: ${request}\n` : ""}${items.join("\n")}\nFor each its id and the sentence.`,
});

/** As many items are phrased; the words of the core do for the others. */
const mostPhrased = 10;
const tokensEach = 60;
const Sentence = z.object({ id: brief(8), text: brief(240) });
type Sentence = z.output<typeof Sentence>;
const Sentences = z.object({ sentences: few(Sentence, mostPhrased) });

/** What the item itself bears, as a fact to phrase. */
const bearing = ({ world }: Grounds, index: number): Reason[] => {
  const { attributes, numbers } = world.catalogue.item(index);
  const said = [
    ...Object.entries(attributes).map(([field, values]) => `${field} ${values.slice(0, 5).join(", ")}`),
    ...Object.entries(numbers).map(([field, value]) => `${field} ${value}`),
  ];
  const evidence = [
    ...Object.entries(attributes).flatMap(([field, values]) =>
      values.slice(0, 5).map((value) => ({ kind: "attribute" as const, ref: `${field}=${value}` })),
    ),
    ...Object.entries(numbers).map(([field, value]) => ({ kind: "number" as const, ref: `${field}=${value}` })),
  ];
  return evidence.length ? [{ text: said.join("; "), evidence }] : [];
};

const valueIn = (ref: string): string => ref.slice(ref.indexOf("=") + 1);

/** Evidence whose ref is the id of an item, which goes by its title. */
const ofItems: readonly Evidence["kind"][] = ["event", "liked-together", "title", "looks-like"];
/** The picture that the request showed has no title. */
const isItem = ({ kind, ref }: Evidence): boolean => ofItems.includes(kind) && !(kind === "looks-like" && ref === "picture");

/** What a sentence on this item may rest on. */
const groundingOf = ({ title, index, facts }: Shown, { world }: Grounds): Grounding => {
  const { attributes, numbers } = world.catalogue.item(index);
  // The last fact is what the item bears; the others speak of the user too.
  const ofUser = facts.slice(0, -1).flatMap(({ evidence }) => evidence);
  const refs = (from: readonly Evidence[], ...kinds: Evidence["kind"][]) =>
    from.filter(({ kind }) => kinds.includes(kind)).map(({ ref }) => ref);
  const counts = refs(ofUser, "popularity", "novelty");
  const titles = (from: readonly Evidence[]) => from.filter(isItem).map(({ ref }) => titled(world, world.catalogue.indexOf(ref)!));
  const alike = ofUser.filter(({ kind }) => kind === "looks-like");
  const traits = new Set(refs(ofUser, "look") as LookTrait[]);
  return {
    title,
    others: titles(ofUser),
    own: [...Object.entries(attributes).flat(2), ...Object.keys(numbers)],
    user: [...refs(ofUser, "attribute").map(valueIn), ...refs(ofUser, "words", "meaning")],
    values: new Set(Object.entries(attributes).flatMap(([field, all]) => all.map((value) => `${field}=${value}`))),
    wanted: new Set(refs(ofUser, "attribute")),
    numbers: new Set([...Object.values(numbers), ...counts.map(Number)]),
    ...(alike.length ? { looks: { traits, like: titles(alike) } } : {}),
  };
};

/** The pieces of evidence that a sentence speaks of: their title, value, number or words stand in it. */
const spokenOf = (text: string, { facts }: Shown, { world }: Grounds): Evidence[] => {
  const traits = new Set<string>(traitsIn(text));
  const speaksOf = (piece: Evidence): boolean => {
    const { kind, ref } = piece;
    if (kind === "look") return traits.has(ref);
    if (isItem(piece)) return quotes(text, titled(world, world.catalogue.indexOf(ref)!));
    return quotes(text, kind === "attribute" || kind === "number" ? valueIn(ref) : ref);
  };
  const spoken = facts.flatMap(({ evidence }) => evidence).filter(speaksOf);
  return [...new Map(spoken.map((piece) => [`${piece.kind} ${piece.ref}`, piece])).values()];
};

/** A model's sentence as a reason: every claim in it is borne out, and it speaks of one fact at least. */
const reasonOf = (shown: Shown, text: string, grounds: Grounds, snap: Snap): Reason | undefined => {
  if (unfounded(text, groundingOf(shown, grounds), snap) !== undefined) return undefined;
  const evidence = spokenOf(text, shown, grounds);
  return evidence.length ? { text: text.trim(), evidence } : undefined;
};

/** A brace that is not closed within so many characters opens no sentence. */
const longestSentence = 2000;

/** Hears a growing answer and gives every sentence as soon as it is complete, long before the answer is. */
const sentencesIn = (take: (sentence: Sentence) => void): ((text: string) => void) => {
  let heard = "";
  return (text) => {
    heard += text;
    if (!text.includes("}")) {
      heard = heard.slice(-longestSentence);
      return;
    }
    for (const [whole] of heard.matchAll(/\{[^{}]*\}/g)) {
      try {
        const sentence = Sentence.safeParse(JSON.parse(whole));
        if (sentence.success) take(sentence.data);
      } catch {
        // A brace within a text: the whole answer is read again at its end.
      }
    }
    heard = heard.slice(Math.max(heard.lastIndexOf("{"), heard.lastIndexOf("}") + 1, 0));
  };
};

/** The core's reasons behind a phrased one: those that it does not tell already. */
const withCore = (reason: Reason, core: readonly Reason[]): Reason[] => {
  const told = new Set(reason.evidence.map(({ kind, ref }) => `${kind} ${ref}`));
  return [reason, ...core.filter(({ evidence }) => !evidence.every(({ kind, ref }) => told.has(`${kind} ${ref}`)))].slice(0, reasonsShown);
};

export type Phraser = (
  asking: Asking,
  slate: readonly { itemId: string; title: string; index: number; reasons: Reason[] }[],
  about: { grounds: Grounds; profile: Profile },
  aside: Aside,
) => Promise<{ reasons: Reason[][]; advice?: Advice; word?: string }>;

/** The recommender's question: how to say it. A sentence that claims what the facts do not bear out is dropped, and the core's words stand.
 *  Sentences that arrived before a time-out or a broken line count. Every reason is told as soon as it is checked. */
export const phrasing =
  (advisor: Advisor, snap: Snap): Phraser =>
  async (asking, slate, { grounds, profile }, { signal, tell }) => {
    const { world } = grounds;
    const shown: Shown[] = slate.slice(0, mostPhrased).map(({ itemId, title, index }) => ({
      ...{ itemId, title, index },
      facts: [...factsFor(grounds, index, profile), ...bearing(grounds, index)],
    }));
    const names = aliasesFor(
      shown.map(({ itemId }) => itemId),
      asking.request.seed,
    );
    const byId = new Map(shown.map((one) => [one.itemId, one]));
    const phrased = new Map<string, Reason>();
    const refused = new Set<string>();
    const take = (sentence: Sentence) => {
      const one = byId.get(names.idOf(sentence.id) ?? "");
      if (!one || phrased.has(one.itemId)) return;
      const reason = reasonOf(one, sentence.text, grounds, snap);
      if (!reason) return void refused.add(one.itemId);
      phrased.set(one.itemId, reason);
      tell?.({ type: "reason", itemId: one.itemId, title: one.title, text: reason.text } satisfies News);
    };
    const items = names.ids.map((id) => {
      const { title, facts } = byId.get(id)!;
      return `${names.of(id)} ${asSafeData(title, 80)}: ${facts.map(({ text }) => asSafeData(text, 160)).join("; ")}`;
    });
    const prompt = promptOf(world.catalogue.noun, asSafeData(asking.request.text, 300), items);
    const { answer, advice } = await consulted(advisor, asking, {
      prompt,
      answer: Sentences,
      maxTokens: tokensEach * shown.length,
      signal,
      onText: sentencesIn(take),
    });
    for (const sentence of answer?.sentences ?? []) take(sentence);
    const reasons = slate.map(({ itemId, reasons: core }) => (phrased.has(itemId) ? withCore(phrased.get(itemId)!, core) : core));
    const dropped = [...refused].filter((id) => !phrased.has(id)).length;
    return { reasons, advice, word: `the model phrased ${phrased.size}${dropped ? `, ${dropped} more were not borne out` : ""}` };
  };

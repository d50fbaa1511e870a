import type { Constraint } from "../../domain/constraint.js";
import type { Dialogue } from "../../domain/dialogue.js";
import type { Intent } from "../../domain/profile.js";
import { listed } from "../listed.js";
import { titled } from "../titled.js";
import { type UtteranceReader, unspelt, utteranceReader } from "../utterance/parse.js";
import { plain, type Word, wordsOf } from "../utterance/words.js";
import type { World } from "../world.js";
import { critiqueReader } from "./critiques.js";
import { fieldNamer } from "./field-names.js";
import { addsTo, asksAgain, isAlternative, onlyAgrees, refusesAll, resetIn, smallTalk } from "./orders.js";
import { askingOf, inquiryOf } from "./questions.js";
import { type Reference, readReferences } from "./references.js";
import { resolveCritiques } from "./resolve-critiques.js";
import { roleOf } from "./roles.js";
import { directionsIn } from "./scales.js";
import { phrase, spend } from "./span.js";
import { type Withdrawal, withdrawalReader } from "./withdrawals.js";

/** What one utterance means in its dialogue, references and critiques resolved. `intent` is of this utterance alone; `adds`: its wishes
 *  go beside what is held; `either`: as an alternative to it; `examples` are added to those held, not put in their place. */
export interface Reading {
  reset: boolean;
  withdrawn: Withdrawal[];
  intent: Intent;
  adds: boolean;
  either: boolean;
  examples: boolean;
}

const told = /\b(liked|loved|enjoyed|also like|also love|big fan of)\b/;

/** Reads utterances against a dialogue, in the catalogue's own vocabulary and without any model. Built once per catalogue. */
export const turnReader = (world: World): ((text: string, held: Dialogue) => Reading) => {
  const { catalogue } = world;
  const reader = utteranceReader(world);
  const fieldNamed = fieldNamer(catalogue);
  const directions = directionsIn(catalogue);
  const critiquesIn = critiqueReader(reader, directions, fieldNamed);
  const withdrawalsIn = withdrawalReader(catalogue, reader, fieldNamed);
  const people = [...catalogue.categories.values()].filter(({ field }) => field.kind === "person").map(({ field }) => field.name);
  const titleOf = (itemId: string) => {
    const index = catalogue.indexOf(itemId);
    return index === undefined ? undefined : titled(world, index);
  };
  const nouns = new Set(catalogue.nouns.map((noun) => wordsOf(noun)[0]!.stem));

  const question = (
    text: string,
    reading: Reading,
    held: Dialogue,
    references: readonly Reference[],
    asks: "explain" | "compare",
  ): Reading => {
    const words = wordsOf(text);
    const inquiry = inquiryOf(words, references, reader, directions, fieldNamed, people);
    for (const { from, to } of references) spend(words, from, to, "title");
    const named = reader.read(words, text).like;
    const pointed = references.flatMap(({ itemIds }) => itemIds);
    const itemIds = [...new Set([...pointed, ...named])];
    const problems = references.flatMap(({ problem }) => problem ?? []);
    const about = itemIds.length || problems.length ? itemIds : [...held.slate];
    const notes = about.length ? problems : [...problems, ...(problems.length ? [] : ["Nothing is shown yet to ask about."])];
    const compared = asks === "compare" || inquiry.side !== undefined || inquiry.values.length > 0;
    const askOf = (count: number) => (count > 1 && compared ? "compare" : "explain");
    const again = about.length === 0 && held.slate.length > 0;
    const intent: Intent = { ...reading.intent, asks: about.length ? askOf(about.length) : "recommend", again, notes };
    return { ...reading, intent: about.length ? { ...intent, about: { itemIds: about, ...inquiry } } : intent };
  };

  /** Marks the titles that the words spell out; where they sound like an order to begin anew, also what may be the end of a title. */
  const spell = (words: Word[], shown: ReadonlySet<string> = new Set()) => {
    const spelt = reader.speltTitles(words, { shown, tails: resetIn(phrase(words, 0, words.length)) !== undefined });
    for (const { from, to } of spelt) spend(words, from, to, "title");
    return spelt;
  };
  /** The text without the titles spelt out in it, in which orders may be looked for. */
  const ordering = (text: string): string => {
    const words = wordsOf(text);
    return spell(words).length ? unspelt(words) : plain(text);
  };

  return (text, held) => {
    const reset = resetIn(ordering(text)) && resetIn(plain(text));
    const base = reset ? { ...held, constraints: [], wants: [], like: [], query: [] } : held;
    const said = reset ? reset.rest : text;
    const spoken = ordering(said);
    const words = wordsOf(said.replace(/#(?=\d)/g, "number "));
    const spelt = spell(words, new Set([...base.slate, ...base.focus]));
    const references = readReferences(words, { slate: base.slate, focus: base.focus, titleOf, nouns });
    const bare: Reading = { reset: reset !== undefined, withdrawn: [], intent: nothing, adds: false, either: false, examples: false };
    const asking = askingOf(spoken, references.length > 0, base.slate.length > 0);
    if (asking) return question(said, bare, base, references, asking);
    if ((asksAgain(spoken) || onlyAgrees(spoken)) && base.slate.length && !reset) return { ...bare, intent: { ...nothing, again: true } };

    const barred = new Set(
      base.constraints.flatMap(({ constraint: one }) => (one.kind === "none" ? one.values.map((value) => `${one.field}=${value}`) : [])),
    );
    const withdrawn = withdrawalsIn(words, ({ field, value }) => barred.has(`${field}=${value}`), references);
    const roles = references.filter(({ from }) => !words[from]!.use).map((reference) => ({ ...reference, role: roleOf(words, reference) }));
    for (const { from, to } of roles) spend(words, from, to, "title");
    const critiques = critiquesIn(words);
    const own = reader.read(words, said, spelt);
    if (roles.length && roles.every(({ role }) => role === "base") && critiques.length === 0 && withdrawn.length === 0 && isEmpty(own))
      return question(said, bare, base, references, "explain");

    const lost = references.flatMap(({ problem }) => problem ?? []);
    // What points at nothing, and says nothing else, is asked back: the same slate, and why.
    if (
      lost.length &&
      roles.every(({ itemIds }) => itemIds.length === 0) &&
      critiques.length === 0 &&
      withdrawn.length === 0 &&
      isEmpty(own)
    )
      return { ...bare, intent: { ...nothing, again: base.slate.length > 0, notes: lost } };
    const examples = roles.filter(({ role }) => role === "like").flatMap(({ itemIds }) => itemIds);
    const refused = refusesAll(spoken) ? base.slate : roles.filter(({ role }) => role === "out").flatMap(({ itemIds }) => itemIds);
    const pointed = roles.filter(({ role }) => role !== "out").flatMap(({ itemIds }) => itemIds);
    const anchor = pointed.length ? pointed : own.like;
    const resolved = resolveCritiques(world, critiques, anchor, base);
    const outs: Constraint[] = refused.length
      ? [{ kind: "not-items", itemIds: [...new Set(refused)], source: "request", words: outWords(refused, titleOf, base.slate) }]
      : [];
    const rest = base.turn === 0 ? own.rest : queryOf(own.rest, reader);
    return {
      ...bare,
      withdrawn,
      adds: addsTo(spoken),
      either: isAlternative(spoken),
      examples: told.test(spoken),
      intent: {
        ...own,
        rest,
        constraints: [...own.constraints, ...resolved.constraints, ...outs],
        wants: [...own.wants, ...resolved.wants],
        like: [...new Set([...examples, ...own.like])],
        notes: [...lost, ...resolved.notes, ...own.notes, ...(outs.length && /\bnever\b/.test(spoken) ? [onlyHere] : [])],
      },
    };
  };
};

/** "Never show me the first again" is no veto: words may be misread, and a veto is for ever. */
const onlyHere = "It is left out of this conversation; a veto keeps it away for good.";

const nothing: Intent = { constraints: [], wants: [], like: [], rest: "", asks: "recommend", more: false, again: false, notes: [] };

const isEmpty = ({ constraints, wants, like, rest }: Intent): boolean =>
  constraints.length + wants.length + like.length === 0 && rest === "";

const outWords = (itemIds: readonly string[], titleOf: (itemId: string) => string | undefined, slate: readonly string[]): string =>
  itemIds.length === slate.length && slate.length > 1
    ? "none of those shown"
    : `not ${listed(itemIds.map((itemId) => `"${titleOf(itemId)}"`))}`;

/** What is worth searching for in the rest of a later utterance: words that the catalogue knows and that are no small talk. */
const queryOf = (rest: string, { isKnown }: UtteranceReader): string =>
  rest
    .split(" ")
    .filter((word) => word !== "" && !smallTalk.has(word) && isKnown(word))
    .join(" ");

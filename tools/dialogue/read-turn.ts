import type { Constraint } from "../../domain/constraint.js";
import type { Dialogue } from "../../domain/dialogue.js";
import type { Intent, Taste } from "../../domain/profile.js";
import { indexesOf } from "../indexes-of.js";
import { listed } from "../listed.js";
import { titled } from "../titled.js";
import { type UtteranceReader, utteranceReader } from "../utterance/parse.js";
import { plain, wordsOf } from "../utterance/words.js";
import type { World } from "../world.js";
import { boundBy } from "./bounds.js";
import { type Critique, critiqueReader } from "./critiques.js";
import { fieldNamer } from "./field-names.js";
import { addsTo, asksAgain, isAlternative, refusesAll, resetIn, smallTalk } from "./orders.js";
import { askingOf, inquiryOf } from "./questions.js";
import { type Reference, readReferences } from "./references.js";
import { roleOf } from "./roles.js";
import { directionsIn } from "./scales.js";
import { spend } from "./span.js";
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

  return (text, held) => {
    const reset = resetIn(plain(text));
    const base = reset ? { ...held, constraints: [], wants: [], like: [], query: [] } : held;
    const said = reset ? reset.rest : text;
    const spoken = plain(said);
    const words = wordsOf(said.replace(/#(?=\d)/g, "number "));
    const references = readReferences(words, { slate: base.slate, focus: base.focus, titleOf, nouns });
    const bare: Reading = { reset: reset !== undefined, withdrawn: [], intent: nothing, adds: false, either: false, examples: false };
    const asking = askingOf(spoken, references.length > 0, base.slate.length > 0);
    if (asking) return question(said, bare, base, references, asking);
    if (asksAgain(spoken) && base.slate.length) return { ...bare, intent: { ...nothing, again: true } };

    const barred = new Set(
      base.constraints.flatMap(({ constraint: one }) => (one.kind === "none" ? one.values.map((value) => `${one.field}=${value}`) : [])),
    );
    const withdrawn = withdrawalsIn(words, ({ field, value }) => barred.has(`${field}=${value}`), references);
    const roles = references.filter(({ from }) => !words[from]!.use).map((reference) => ({ ...reference, role: roleOf(words, reference) }));
    for (const { from, to } of roles) spend(words, from, to, "title");
    const critiques = critiquesIn(words);
    const own = reader.read(words, said);
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
    const resolved = resolve(world, critiques, anchor, base);
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
        notes: [...lost, ...resolved.notes],
      },
    };
  };
};

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

/** Makes constraints and leanings of critiques. They refer to the items pointed at or named, else to the whole slate; "same director"
 *  to one item: the one spoken about, else the first. */
const resolve = (world: World, critiques: readonly Critique[], anchor: readonly string[], { slate, focus }: Dialogue) => {
  const { catalogue } = world;
  const constraints: Constraint[] = [];
  const wants: Taste[] = [];
  const notes: string[] = [];
  for (const critique of critiques) {
    if (critique.kind === "unknown") notes.push(`Nothing in this catalogue says how to take "${critique.words}".`);
    else if (critique.kind === "leaning") {
      wants.push(...critique.meanings.map((meaning) => ({ ...meaning, weight: critique.side === "more" ? 1 : -1 })));
      notes.push(`"${critique.words}": ${critique.side} of ${listed(critique.meanings.map(({ value }) => value))}.`);
    } else if (critique.kind === "number") {
      const bound = boundBy(world, critique, indexesOf(catalogue, anchor.length ? anchor : slate));
      if ("note" in bound) notes.push(bound.note);
      else {
        constraints.push(bound.constraint);
        const whose =
          anchor.length === 1
            ? `that of "${titled(world, catalogue.indexOf(anchor[0]!)!)}"`
            : critique.far
              ? "the outermost shown"
              : "the middle of what was shown";
        notes.push(`"${critique.words}": ${critique.field} ${critique.side} than ${bound.from}, ${whose}.`);
      }
    } else {
      const itemId = anchor[0] ?? (focus.length === 1 ? focus[0] : slate[0]);
      const index = itemId === undefined ? undefined : catalogue.indexOf(itemId);
      const values = index === undefined ? [] : (catalogue.item(index).attributes[critique.field] ?? []);
      if (index === undefined || values.length === 0) {
        notes.push(
          index === undefined
            ? `"${critique.words}" as what? Nothing is shown yet.`
            : `The ${critique.field} of "${titled(world, index)}" is not known.`,
        );
        continue;
      }
      const shared = { field: critique.field, values, source: "request" as const };
      constraints.push(
        critique.same
          ? { kind: "any", ...shared, words: values.join(" or ") }
          : { kind: "none", ...shared, words: `no ${values.join(" or ")}` },
      );
      if (critique.same) wants.push(...values.map((value) => ({ field: critique.field, value, weight: 1 })));
      notes.push(`"${critique.words}": ${critique.same ? "" : "none of "}${listed(values)}, as in "${titled(world, index)}".`);
    }
  }
  return { constraints, wants, notes };
};

import type { Catalogue } from "../../catalog/catalogue.js";
import type { Constraint } from "../../domain/constraint.js";
import type { Intent, Taste } from "../../domain/profile.js";
import { allowedItems, countAllowed } from "../../tools/predicate.js";
import { quotes, type Snap } from "../../tools/snap.js";
import { isYears } from "../../tools/utterance/scales.js";
import { unheardNote } from "../../tools/utterance/unheard.js";
import { wordsOf } from "../../tools/utterance/words.js";
import type { World } from "../../tools/world.js";
import type { Demand } from "./confirming.js";
import type { Found, Span } from "./looking-up.js";

/** What was said once of two times leans with this weight. */
const unsure = 0.5;

/** What a reading is made with. */
export interface Desk {
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

/** The number that years are, where the catalogue has one. */
export const yearField = ({ numbers }: Catalogue): string | undefined => [...numbers].find(([name, column]) => isYears(name, column))?.[0];

/** What two looks say. Said twice, it counts in full; said once, a term only leans and a time says nothing. */
export interface Doubt {
  found: Found;
  sure(phrase: string): boolean;
}

/** Whether two spans of years share at least half of what they cover together. An open end is far away. */
const alike = (a: Span, b: Span): boolean => {
  const [[from, to], [low, high]] = [a, b].map(({ from = 0, to = 3000 }) => [from, to]) as [[number, number], [number, number]];
  const common = Math.min(to, high) - Math.max(from, low) + 1;
  return common > 0 && common / (Math.max(to, high) - Math.min(from, low) + 1) >= 0.5;
};

/** A time that is known by a name is seldom longer than so many years; a longer one was guessed. */
const longest = 20;
const named = ({ from = 0, to = 3000 }: Span): boolean => from === 0 || to === 3000 || to - from <= longest;

/** Two looks taken together; `commonest`: the term that proves nothing. */
export const doubted = (first: Found, second: Found | undefined, commonest: string | undefined): Doubt => ({
  found: first,
  sure: (phrase) => {
    const [one, other] = [first.spans.get(phrase), second?.spans.get(phrase)];
    if (one) return other !== undefined && alike(one, other) && named(one);
    const term = first.terms.get(phrase);
    return term !== undefined && term !== commonest && term === second?.terms.get(phrase);
  },
});

/** What a phrase's term comes to. */
export interface TermRead extends Demand {
  constraints: Constraint[];
  wants: Taste[];
}

/** The terms of which the core has not heard, each once, with what is wished of them. */
export const termsRead = (text: string, core: Intent, { found: { terms } }: Doubt, desk: Desk): TermRead[] => {
  const heard = new Set([
    ...core.wants.map(({ field, value }) => `${field}=${value}`),
    ...core.constraints.flatMap((one) => ("values" in one ? one.values.map((value) => `${one.field}=${value}`) : [])),
  ]);
  const fields = [...desk.world.catalogue.categories.keys()];
  return [...terms].flatMap(([phrase, value]) => {
    const field = fields.find((one) => desk.snap.value(one, value) === value);
    if (!field || heard.has(`${field}=${value}`)) return [];
    heard.add(`${field}=${value}`);
    return [{ phrase, field, value, ...wishFor(text, phrase, field, value, desk) }];
  });
};

const isDemand = ({ kind }: Constraint): boolean => kind !== "none";

/** What would be demanded if nobody objected: said twice, and not for exclusion. */
export const demandsIn = (reads: readonly TermRead[], { sure }: Doubt): Demand[] =>
  reads
    .filter(({ phrase, constraints }) => sure(phrase) && constraints.some(isDemand))
    .map(({ phrase, field, value }) => ({ phrase, field, value }));

/** What a term comes to by how sure it is: said once it leans half, said twice it excludes or leans, confirmed it is demanded. */
const weighed = ({ phrase, field, value, constraints, wants }: TermRead, { sure }: Doubt, confirmed: ReadonlySet<string>) => {
  if (sure(phrase)) return { constraints: constraints.filter((one) => !isDemand(one) || confirmed.has(phrase)), wants };
  const denied = constraints.some(({ kind }) => kind === "none") ? [{ field, value, weight: -unsure }] : [];
  return { constraints: [], wants: [...denied, ...wants.map((want) => ({ ...want, weight: want.weight * unsure }))] };
};

const inWords = (min: number | undefined, max: number | undefined): string =>
  min !== undefined && max !== undefined ? `between ${min} and ${max}` : max !== undefined ? `before ${max + 1}` : `after ${min! - 1}`;

const spansRead = (text: string, core: Intent, { found: { spans }, sure }: Doubt, desk: Desk): Constraint[] => {
  const field = yearField(desk.world.catalogue);
  const column = field === undefined ? undefined : desk.world.catalogue.numbers.get(field);
  if (field === undefined || !column || core.constraints.some((one) => one.kind === "range" && one.field === field)) return [];
  for (const [time, { from: min, to: max }] of spans) {
    if (!sure(time) || !column.some((value) => value >= (min ?? -Infinity) && value <= (max ?? Infinity))) continue;
    const read = desk.parse(replaced(text, time, inWords(min, max))).constraints.find((one) => one.kind === "range" && one.field === field);
    if (read?.kind === "range") return [{ kind: "range", field, ranges: read.ranges, source: "request", words: time }];
  }
  return [];
};

/** The core's reading with the model's look-ups beside it; `reads`: what its terms come to, `confirmed`: the phrases that may be demanded. All
 *  that the core heard stands; a value or a number that it has heard of is not read again, so that no contradiction can arise. Constraints that would leave no item at all are let go, and only the leaning remains. */
export const merged = (
  text: string,
  core: Intent,
  doubt: Doubt,
  { reads, confirmed }: { reads: readonly TermRead[]; confirmed: ReadonlySet<string> },
  desk: Desk,
): Intent => {
  const read = reads.map((one) => weighed(one, doubt, confirmed));
  // What the model has a term for is no longer unheard of.
  const answered = new Set(reads.map(({ phrase }) => unheardNote(phrase)));
  const wants = read.flatMap((one) => one.wants);
  const hard = [...read.flatMap((one) => one.constraints), ...spansRead(text, core, doubt, desk)];
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
    notes: [...core.notes.filter((note) => !answered.has(note)), ...kept.map(taken)],
  };
};

/** What the model read is said aloud: the user alone can tell whether it was meant. */
const taken = (one: Constraint): string => {
  const meant = "values" in one ? `${one.kind === "none" ? "none of " : ""}${one.values.join(" or ")}` : inYears(one);
  return `"${one.words}" was taken for ${meant}.`;
};

const inYears = (one: Constraint): string =>
  one.kind === "range" ? `${one.field} ${one.ranges.map(({ min, max }) => `${min ?? ""} to ${max ?? ""}`).join(" or ")}` : one.kind;

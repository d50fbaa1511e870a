import type { Catalogue } from "../../catalog/catalogue.js";
import type { Interactions } from "../../catalog/interactions.js";
import { keepEvents, userCount } from "../keep-events.js";
import type { Setting } from "../metric.js";
import type { Case } from "../split.js";
import { accuracySetting, accurate, accurateWithout, never } from "./arms.js";
import { type Ask, among, type Run } from "./asker.js";
import { type Compared, compared, corrected } from "./compare.js";
import { kindSaid, lastSaid, wordsSaidOf } from "./wishes.js";

/** Another manner of asking the same question, to see where a debate is worth something. `known`: what is known of users then. */
export interface Stratum {
  name: string;
  textOf(one: Case): string;
  known(all: Interactions): Interactions;
  /** The case as it is then asked. */
  asked(one: Case): Case;
}

/** The events alone that are the last `count` of each user's. */
export const lastOnly = (all: Interactions, count: number): Interactions => {
  const ends = new Int32Array(all.items.length);
  for (let user = 0; user < userCount(all); user++) ends.fill(all.offsets[user + 1]!, all.offsets[user], all.offsets[user + 1]);
  return keepEvents(all, (at) => at >= ends[at]! - count);
};

/** So few events are known of a user who is nearly new. */
const few = 2;

const same = <T>(one: T): T => one;
const lastFew = (one: Case): Case => ({ ...one, history: one.history.slice(-few) });

const strataOver = (catalogue: Catalogue, seed: number): Stratum[] => {
  const kind = ({ targets }: Case) => kindSaid(catalogue, targets[0]!);
  const words = wordsSaidOf(catalogue, seed);
  const whole = { known: same<Interactions>, asked: same<Case> };
  const cut = { known: (all: Interactions) => lastOnly(all, few), asked: lastFew };
  return [
    { name: `${few} events known`, textOf: () => "", ...cut },
    { name: "kind and decade said", textOf: kind, ...whole },
    { name: `kind and decade said, ${few} events known`, textOf: kind, ...cut },
    { name: "three words of the text said", textOf: ({ targets }) => words(targets[0]!), ...whole },
    { name: `three words of the text said, ${few} events known`, textOf: ({ targets }) => words(targets[0]!), ...cut },
    { name: "like the last one met", textOf: (one) => lastSaid(catalogue, one), ...whole },
    { name: '"surprise me"', textOf: () => "surprise me", ...whole },
  ];
};

/** The cases in thirds by a figure of each, from the least: the places in the list. The first is the largest where they do not come out even. */
export const thirdsBy = (figures: readonly number[]): number[][] => {
  const order = [...figures.keys()].sort((a, b) => figures[a]! - figures[b]! || a - b);
  const size = Math.ceil(order.length / 3);
  return [order.slice(0, size), order.slice(size, 2 * size), order.slice(2 * size)];
};

export interface StrataInput {
  ask: Ask;
  /** What the rungs did for these cases. */
  runs: ReadonlyMap<string, Run>;
  cases: readonly Case[];
  known: Interactions;
  catalogue: Catalogue;
  setting: Setting;
  seed: number;
}

const debatedIn = (answers: Run["answers"]): number => answers.filter(({ debated }) => debated).length / (answers.length || 1);

/** What a debate is worth, at the accuracy setting: without words by how much the searches disagree, and for other manners of asking. */
export const strataOf = async ({ ask, runs, cases, known, catalogue, setting, seed }: StrataInput): Promise<Compared[]> => {
  const found: Compared[] = [];
  const add = (what: string, whole: Run, without: Run): void => {
    const one = compared(what, "NDCG@10", [whole.judged, without.judged], setting, seed);
    if (one) found.push({ ...one, debated: debatedIn(whole.answers) });
  };
  const [whole, without] = [runs.get(accurate)!, runs.get(accurateWithout)!];
  const thirds = thirdsBy(cases.map((_, at) => whole.answers[at]!.disagreement));
  for (const [at, third] of thirds.entries())
    add(`no words, ${["least", "middle", "most"][at]} disagreement of the searches`, among(whole, third), among(without, third));
  for (const { name, known: cut, asked, textOf } of strataOver(catalogue, seed)) {
    const [others, past] = [cases.map(asked), cut(known)];
    const arm = (settings: object, what: string) =>
      ({ name: `${what}: ${name}`, graph: "recommend", settings: { ...accuracySetting, ...settings } }) as const;
    add(name, await ask(arm({}, "debate"), others, past, textOf), await ask(arm(never, "no debate"), others, past, textOf));
  }
  return corrected(found);
};

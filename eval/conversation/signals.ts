import { wordsOf } from "../../ranking/words.js";
import type { DialogueTurn, Entry } from "./dialogue-set.js";
import type { MentionCounts } from "./mention-counts.js";
import type { Outside } from "./outside.js";
import { type Postings, postingsOf } from "./postings.js";

/** What speaks for an entry at a turn. content: from id2info and the words of the dialogue; context: what the dialogue itself has
 *  mentioned; outside: from the bundled MovieLens events; counts: from other dialogues. */
export const signals = {
  people: "content",
  peopleLast: "content",
  genres: "content",
  genresLast: "content",
  plot: "content",
  series: "content",
  person: "content",
  genre: "content",
  query: "content",
  yearClose: "content",
  newest: "content",
  recent: "content",
  modern: "content",
  eighties: "content",
  old: "content",
  mentioned: "context",
  mentionedLast: "context",
  known: "outside",
  together: "outside",
  togetherMost: "outside",
  mentions: "counts",
  besides: "counts",
  besidesShare: "counts",
  besidesLast: "counts",
  entities: "counts",
} as const;
export type Signal = keyof typeof signals;
export const signalNames = Object.keys(signals) as Signal[];

/** One row of numbers per signal, each as long as the entries. */
export type Rows = Record<Signal, Float32Array>;

interface Sources {
  people: Postings;
  genres: Postings;
  plots: Postings;
  titles: Postings;
  outside: Outside;
}

export const sourcesOf = (entries: readonly Entry[], outside: Outside): Sources => ({
  people: postingsOf(entries.map(({ people }) => people)),
  genres: postingsOf(entries.map(({ genres }) => genres)),
  plots: postingsOf(entries.map(({ words }) => words)),
  titles: postingsOf(entries.map(({ title }) => wordsOf(title))),
  outside,
});

const rowsFor = (length: number): Rows => Object.fromEntries(signalNames.map((name) => [name, new Float32Array(length)])) as Rows;

/** Adds to `out` the values that each entry shares with `index`, by rarity to the power `power`, itself left out. */
const addShared = (out: Float32Array, { codesOf, entriesOf, rarity }: Postings, index: number, power: number, scale: number): void => {
  for (const code of codesOf[index]!) {
    const weight = scale * rarity[code]! ** power;
    for (const entry of entriesOf[code]!) if (entry !== index) out[entry]! += weight;
  }
};

/** The Jaccard overlap of each entry's values with those of `index`, added at `scale`. */
const addJaccard = (out: Float32Array, common: Float32Array, { codesOf, entriesOf }: Postings, index: number, scale: number): void => {
  const touched: number[] = [];
  for (const code of codesOf[index]!) for (const entry of entriesOf[code]!) if (common[entry]!++ === 0) touched.push(entry);
  for (const entry of touched) {
    if (entry !== index) out[entry]! += (scale * common[entry]!) / (codesOf[index]!.length + codesOf[entry]!.length - common[entry]!);
    common[entry] = 0;
  }
};

/** Length of each entry's vector of rarities, for cosines. */
const lengthsOf = ({ codesOf, rarity }: Postings): Float64Array =>
  Float64Array.from(codesOf, (codes) => Math.sqrt(codes.reduce((sum, code) => sum + rarity[code]! ** 2, 0)) || 1);

const logged = (row: Float32Array): void => {
  for (let at = 0; at < row.length; at++) row[at] = Math.log1p(row[at]!);
};

/** Works out the signals of turns. The rows are one buffer, written anew by each call. */
export const signalReader = (entries: readonly Entry[], sources: Sources) => {
  const { people, genres, plots, titles, outside } = sources;
  const rows = rowsFor(entries.length);
  const common = new Float32Array(entries.length);
  const plotLength = lengthsOf(plots);
  const titleLength = lengthsOf(titles);
  const newest = entries.reduce((most, { year = 0 }) => Math.max(most, year), 0);
  const age = Float64Array.from(entries, ({ year }) => (year === undefined ? Number.NaN : newest - year));
  const steady = (name: Signal, value: (index: number) => number) => {
    for (let index = 0; index < entries.length; index++) rows[name][index] = value(index);
  };
  steady("newest", (index) => Number(age[index]! <= 1));
  steady("recent", (index) => Number(age[index]! > 1 && age[index]! <= 4));
  steady("modern", (index) => Number(age[index]! > 4 && age[index]! <= 18));
  steady("eighties", (index) => Number(age[index]! > 28 && age[index]! <= 38));
  steady("old", (index) => Number(age[index]! > 38));
  steady("known", (index) => Math.log1p(outside.events[index]!));
  const fixed = new Set<Signal>(["newest", "recent", "modern", "eighties", "old", "known"]);

  const content = ({ mentioned, others, context }: DialogueTurn): void => {
    const last = mentioned.at(-1);
    for (const index of mentioned) {
      addShared(rows.people, people, index, 1, 1);
      addJaccard(rows.genres, common, genres, index, 1 / mentioned.length);
      addShared(rows.plot, plots, index, 2, 1 / (mentioned.length * plotLength[index]!));
      const near = outside.neighbours(index);
      near.items.forEach((entry, at) => {
        rows.together[entry]! += near.weights[at]! / mentioned.length;
        rows.togetherMost[entry] = Math.max(rows.togetherMost[entry]!, near.weights[at]!);
      });
      // Titles alike: the parts of a series.
      const alike = new Map<number, number>();
      for (const code of titles.codesOf[index]!)
        for (const entry of titles.entriesOf[code]!)
          if (entry !== index) alike.set(entry, (alike.get(entry) ?? 0) + titles.rarity[code]! ** 2);
      for (const [entry, sum] of alike)
        rows.series[entry] = Math.max(rows.series[entry]!, sum / (titleLength[entry]! * titleLength[index]!));
      rows.mentioned[index] = 1;
      if (context.at(-1)?.includes(entries[index]!.name)) rows.mentionedLast[index] = 1;
    }
    for (let index = 0; index < entries.length; index++) rows.plot[index]! /= plotLength[index]!;
    if (last !== undefined) {
      addShared(rows.peopleLast, people, last, 1, 1);
      addJaccard(rows.genresLast, common, genres, last, 1);
    }
    logged(rows.people);
    logged(rows.peopleLast);
    const asked = others.flatMap((name) => genres.code(name.toLowerCase()) ?? []);
    for (const code of asked) for (const entry of genres.entriesOf[code]!) rows.genre[entry]! += 1 / asked.length;
    for (const name of others) for (const entry of people.entriesOf[people.code(name) ?? -1] ?? []) rows.person[entry]! += 1;
    const years = mentioned.flatMap((index) => entries[index]!.year ?? []);
    const mean = years.reduce((sum, year) => sum + year, 0) / years.length;
    if (years.length)
      for (let index = 0; index < entries.length; index++)
        if (entries[index]!.year !== undefined) rows.yearClose[index] = -Math.abs(entries[index]!.year! - mean) / 10;
    words(context, mentioned);
  };

  /** The words of the last three utterances in the plots, the titles mentioned left out. */
  const words = (context: readonly string[], mentioned: readonly number[]): void => {
    let text = context.slice(-3).join(" ");
    for (const index of mentioned) text = text.replaceAll(entries[index]!.name, " ");
    const codes = [...new Set(wordsOf(text))].flatMap((word) => plots.code(word) ?? []);
    const length = Math.sqrt(codes.reduce((sum, code) => sum + plots.rarity[code]! ** 2, 0)) || 1;
    for (const code of codes)
      for (const entry of plots.entriesOf[code]!) rows.query[entry]! += plots.rarity[code]! ** 2 / (length * plotLength[entry]!);
  };

  const counted = ({ mentioned, others }: DialogueTurn, counts: MentionCounts): void => {
    const rate = 1000 / Math.max(1, counts.dialogues);
    for (let index = 0; index < entries.length; index++) rows.mentions[index] = Math.log1p(counts.mentions[index]! * rate);
    for (const index of mentioned) {
      const own = Math.sqrt(counts.mentions[index]! + 1);
      for (const [entry, count] of counts.together.get(index) ?? []) {
        rows.besides[entry]! += count / own;
        rows.besidesShare[entry]! += count / own / Math.sqrt(counts.mentions[entry]! + 3);
        if (index === mentioned.at(-1)) rows.besidesLast[entry] = count / own / Math.sqrt(counts.mentions[entry]! + 3);
      }
    }
    for (const name of others) {
      const own = Math.sqrt((counts.others.get(name) ?? 0) + 1);
      for (const [entry, count] of counts.beside.get(name) ?? [])
        rows.entities[entry]! += count / own / Math.sqrt(counts.mentions[entry]! + 3);
    }
    logged(rows.besides);
    logged(rows.entities);
  };

  const ofCounts = signalNames.filter((name) => signals[name] === "counts");
  const others = signalNames.filter((name) => !ofCounts.includes(name) && !fixed.has(name));
  return {
    /** All but the signals of counts. */
    content: (turn: DialogueTurn): Rows => {
      for (const name of others) rows[name].fill(0);
      content(turn);
      return rows;
    },
    /** The signals of counts, which must be of other dialogues than the turn's; the others stay as they were last read. */
    counts: (turn: DialogueTurn, counts: MentionCounts): Rows => {
      for (const name of ofCounts) rows[name].fill(0);
      counted(turn, counts);
      return rows;
    },
  };
};

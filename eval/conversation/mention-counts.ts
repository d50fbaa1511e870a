import type { DialogueTurn } from "./dialogue-set.js";

/** What some dialogues tell of what is mentioned together. `mentions`: in how many of them each entry is; `together`: for an entry, in
 *  how many each other one stands beside it; `beside`: likewise for an entity that is no entry. */
export interface MentionCounts {
  dialogues: number;
  mentions: Float64Array;
  together: ReadonlyMap<number, ReadonlyMap<number, number>>;
  beside: ReadonlyMap<string, ReadonlyMap<number, number>>;
  others: ReadonlyMap<string, number>;
}

const grouped = (turns: readonly DialogueTurn[]): Map<string, DialogueTurn[]> => {
  const dialogues = new Map<string, DialogueTurn[]>();
  for (const turn of turns) {
    const own = dialogues.get(turn.dialog);
    if (own) own.push(turn);
    else dialogues.set(turn.dialog, [turn]);
  }
  return dialogues;
};

const rise = <K>(counts: Map<K, Map<number, number>>, key: K, index: number): void => {
  const own = counts.get(key) ?? new Map<number, number>();
  own.set(index, (own.get(index) ?? 0) + 1);
  counts.set(key, own);
};

/** Counts over whole dialogues: what was mentioned and what was recommended alike. */
export const countMentions = (turns: readonly DialogueTurn[], entryCount: number): MentionCounts => {
  const dialogues = grouped(turns);
  const mentions = new Float64Array(entryCount);
  const together = new Map<number, Map<number, number>>();
  const beside = new Map<string, Map<number, number>>();
  const others = new Map<string, number>();
  for (const own of dialogues.values()) {
    const entries = new Set(own.flatMap(({ mentioned, labels }) => [...mentioned, ...labels]));
    for (const entry of entries) {
      mentions[entry]!++;
      for (const other of entries) if (other !== entry) rise(together, entry, other);
    }
    for (const name of new Set(own.flatMap(({ others }) => others))) {
      others.set(name, (others.get(name) ?? 0) + 1);
      for (const entry of entries) rise(beside, name, entry);
    }
  }
  return { dialogues: dialogues.size, mentions, together, beside, others };
};

/** Counts of several sets of dialogues as if they were one. Only the sums that are asked for are made. */
export const sumOf = (counts: readonly MentionCounts[], entryCount: number): MentionCounts => {
  const mentions = new Float64Array(entryCount);
  for (const one of counts) for (let index = 0; index < entryCount; index++) mentions[index]! += one.mentions[index]!;
  const summed = <K>(pick: (one: MentionCounts) => ReadonlyMap<K, ReadonlyMap<number, number>>) => {
    const held = new Map<K, ReadonlyMap<number, number>>();
    return {
      get: (key: K): ReadonlyMap<number, number> | undefined => {
        const before = held.get(key);
        if (before) return before;
        const sum = new Map<number, number>();
        for (const one of counts) for (const [index, count] of pick(one).get(key) ?? []) sum.set(index, (sum.get(index) ?? 0) + count);
        held.set(key, sum);
        return sum;
      },
    } as ReadonlyMap<K, ReadonlyMap<number, number>>;
  };
  return {
    dialogues: counts.reduce((sum, { dialogues }) => sum + dialogues, 0),
    mentions,
    together: summed(({ together }) => together),
    beside: summed(({ beside }) => beside),
    others: { get: (name: string) => counts.reduce((sum, { others }) => sum + (others.get(name) ?? 0), 0) } as ReadonlyMap<string, number>,
  };
};

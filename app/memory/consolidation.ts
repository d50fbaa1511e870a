import { z } from "zod";
import { Episode } from "../../domain/memory.js";
import type { UserMemory, Writing } from "../../memory/user-memory.js";
import { takenOf } from "./effects.js";
import { untilCommitted } from "./until-committed.js";

/** Beyond so many episodes the oldest are folded, at most `atOnce` in one go. */
export const episodesKept = 256;
const atOnce = 64;
/** Bounds of what a fold leaves behind. */
const valuesKept = 30;
const monthsKept = 36;

/** reflections/folded: what is left of the episodes that were folded. `from` and `to`: their times; `months`: how many there were and how
 *  many items were taken, by month; `taste`: the values that the taken items bore, "field=value", by share, strongest first. */
export const FoldedDocument = z.object({
  episodes: z.int(),
  taken: z.int(),
  from: z.number(),
  to: z.number(),
  months: z.array(z.object({ month: z.string(), episodes: z.int(), taken: z.int() })),
  taste: z.array(z.object({ value: z.string(), share: z.number() })),
});
export type FoldedDocument = z.infer<typeof FoldedDocument>;

const monthOf = ({ time }: Episode): string => new Date(time * 1000).toISOString().slice(0, 7);

const monthsWith = (before: FoldedDocument["months"], folded: readonly Episode[]): FoldedDocument["months"] => {
  const months = new Map(before.map((one) => [one.month, one]));
  for (const episode of folded) {
    const month = monthOf(episode);
    const { episodes, taken } = months.get(month) ?? { episodes: 0, taken: 0 };
    months.set(month, { month, episodes: episodes + 1, taken: taken + takenOf(episode.outcomes).length });
  }
  return [...months.values()].sort((a, b) => (a.month < b.month ? -1 : 1)).slice(-monthsKept);
};

/** The prototype of what was taken: the old one and the values of the items taken now, each by the number of items behind it. */
const tasteWith = (before: FoldedDocument | null, taken: readonly string[], valuesOf: (itemId: string) => readonly string[]) => {
  const total = (before?.taken ?? 0) + taken.length;
  const shares = new Map((before?.taste ?? []).map(({ value, share }) => [value, (share * before!.taken) / (total || 1)]));
  for (const item of taken) for (const value of valuesOf(item)) shares.set(value, (shares.get(value) ?? 0) + 1 / total);
  return [...shares]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, valuesKept)
    .map(([value, share]) => ({ value, share: Number(share.toFixed(4)) }));
};

/** Folds the oldest episodes of a user where there are more than `episodesKept`, a bounded number at a time: they are deleted, and what
 *  they amount to is added to reflections/folded. What was learned from their feedback stays in the tastes. Returns the keys that were
 *  folded. `valuesOf`: an item's values as "field=value". */
export const consolidate = async (memory: UserMemory, valuesOf: (itemId: string) => readonly string[]): Promise<string[]> => {
  let keys: string[] = [];
  await untilCommitted(memory, async () => {
    keys = [];
    const all = await memory.all("episodes", Episode);
    if (all.size <= episodesKept) return undefined;
    const oldest = [...all].sort(([, a], [, b]) => a.value.time - b.value.time).slice(0, Math.min(atOnce, all.size - episodesKept));
    const folded = oldest.map(([, { value }]) => value);
    const before = await memory.read("reflections", "folded", FoldedDocument, null);
    const taken = folded.flatMap(({ outcomes }) => takenOf(outcomes));
    const times = folded.map(({ time }) => time);
    const value: FoldedDocument = {
      episodes: (before.value?.episodes ?? 0) + folded.length,
      taken: (before.value?.taken ?? 0) + taken.length,
      from: Math.min(before.value?.from ?? Number.POSITIVE_INFINITY, ...times),
      to: Math.max(before.value?.to ?? Number.NEGATIVE_INFINITY, ...times),
      months: monthsWith(before.value?.months ?? [], folded),
      taste: tasteWith(before.value, taken, valuesOf),
    };
    keys = oldest.map(([key]) => key);
    return [
      { kind: "reflections", key: "folded", value, version: before.version },
      ...oldest.map(([key, { version }]): Writing => ({ kind: "episodes", key, value: null, version })),
    ];
  });
  return keys;
};

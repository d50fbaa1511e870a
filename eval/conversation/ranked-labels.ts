import { placesOf } from "../places.js";
import { fitChoices } from "./choice-model.js";
import type { DialogueSet, DialogueTurn } from "./dialogue-set.js";
import { countMentions, type MentionCounts, sumOf } from "./mention-counts.js";
import type { Outside } from "./outside.js";
import { poolsOf, restricted, unitsOf, untrainedScore, withCounts } from "./pools.js";
import { type Rows, type Signal, signalNames, signalReader, signals, sourcesOf } from "./signals.js";
import type { Split } from "./splits.js";

/** A system under test: the kinds of signals it weighs; without kinds its scores are worked out without any label. */
interface System {
  about: string;
  kinds?: readonly (typeof signals)[Signal][];
}

/** The systems, weakest first. */
export const systems = {
  popularity: { about: "how often other dialogues mention each item" },
  untrained: { about: "content and the bundled MovieLens events, every signal alike in weight: no label is used" },
  content: { about: "content, context and the bundled MovieLens events, weights learned", kinds: ["content", "context", "outside"] },
  full: { about: "these and what other dialogues mention together, weights learned", kinds: ["content", "context", "outside", "counts"] },
} as const satisfies Record<string, System>;
export type SystemName = keyof typeof systems;
export const systemNames = Object.keys(systems) as SystemName[];

/** Where one recommended item ended: its rank from 0 among all items, by system; `fresh`: among those not mentioned before, undefined
 *  where it had been mentioned itself. */
export interface RankedLabel {
  dialog: string;
  turn: DialogueTurn;
  label: number;
  ranks: Record<SystemName, number>;
  fresh: Record<SystemName, number> | undefined;
}

const scoreBy = (weights: Float64Array, rows: Rows, out: Float64Array): Float64Array => {
  out.fill(0);
  signalNames.forEach((name, k) => {
    const weight = weights[k]!;
    const row = rows[name];
    if (weight !== 0) for (let index = 0; index < out.length; index++) out[index]! += weight * row[index]!;
  });
  return out;
};

/** Ranks every recommended item of the tested turns by every system. `onScores` hears of the full system's scores at each tested turn; the
 *  array is written anew by the next. */
export const rankLabels = (
  set: DialogueSet,
  splits: readonly Split[],
  outside: Outside,
  {
    seed,
    progress,
    onScores,
  }: { seed: number; progress: (stage: string) => void; onScores: (turn: DialogueTurn, scores: Float64Array) => void },
): { ranked: RankedLabel[]; weights: Float64Array } => {
  const count = set.entries.length;
  const read = signalReader(set.entries, sourcesOf(set.entries, outside));
  const all = [...new Set(splits.flatMap(({ folds }) => folds.flat()))];
  const units = unitsOf(
    all.filter((_, at) => at % 7 === 0),
    read,
  );
  progress("reading the signals of the training turns");
  const pools = new Map(poolsOf(all, read, units, count, seed).map((pool) => [pool.turn, pool]));
  const countsOf = new Map<readonly DialogueTurn[], MentionCounts>();
  const counted = (fold: readonly DialogueTurn[]): MentionCounts => {
    const before = countsOf.get(fold) ?? countMentions(fold, count);
    countsOf.set(fold, before);
    return before;
  };
  const everything = new Uint8Array(count).fill(1);
  const ranked: RankedLabel[] = [];
  const mean = new Float64Array(signalNames.length);
  const scores = {
    popularity: new Float64Array(count),
    untrained: new Float64Array(count),
    content: new Float64Array(count),
    full: new Float64Array(count),
  };
  splits.forEach(({ test, folds }, at) => {
    progress(`learning ${at + 1} of ${splits.length}`);
    const cases = folds.flatMap((fold) => {
      const counts = sumOf(folds.filter((other) => other !== fold).map(counted), count);
      return fold.map((turn) => withCounts(pools.get(turn)!, read, counts));
    });
    const weightsFor = (kinds: readonly string[]) => {
      const allowed = signalNames.map((name) => kinds.includes(signals[name]));
      const weights = fitChoices(kinds.includes("counts") ? cases : cases.map((one) => restricted(one, allowed)), signalNames.length);
      return weights.map((weight, k) => (allowed[k] ? weight : 0));
    };
    const weights = { content: weightsFor(systems.content.kinds), full: weightsFor(systems.full.kinds) };
    weights.full.forEach((weight, k) => {
      mean[k]! += weight / splits.length;
    });
    const counts = sumOf(folds.map(counted), count);
    for (const turn of test) {
      read.content(turn);
      const rows = read.counts(turn, counts);
      scores.popularity.set(counts.mentions);
      untrainedScore(rows, units, scores.untrained);
      scoreBy(weights.content, rows, scores.content);
      scoreBy(weights.full, rows, scores.full);
      const unmentioned = everything.slice();
      for (const index of turn.mentioned) unmentioned[index] = 0;
      const ranks = (label: number, open: Uint8Array) =>
        Object.fromEntries(systemNames.map((name) => [name, placesOf(scores[name], Int32Array.of(label), open)[0]!])) as Record<
          SystemName,
          number
        >;
      for (const label of turn.labels)
        ranked.push({
          dialog: turn.dialog,
          turn,
          label,
          ranks: ranks(label, everything),
          fresh: unmentioned[label] === 0 ? undefined : ranks(label, unmentioned),
        });
      onScores(turn, scores.full);
    }
  });
  return { ranked, weights: mean };
};

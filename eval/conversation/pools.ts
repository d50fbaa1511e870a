import { shuffled } from "../../ranking/random.js";
import { topK } from "../../ranking/top-k.js";
import type { ChoiceCase } from "./choice-model.js";
import type { DialogueTurn } from "./dialogue-set.js";
import type { MentionCounts } from "./mention-counts.js";
import { type Rows, signalNames, type signalReader, signals } from "./signals.js";

/** The entries that a training turn is learned on: its labels, those that content alone holds for likely, and a sample of the rest, each
 *  of which stands for many. Without the sample's weight the model would take the rare for common. */
interface Pool {
  turn: DialogueTurn;
  entries: Int32Array;
  one: ChoiceCase;
}

const likely = 250;
const sampled = 150;

/** What content says on its own, every signal alike in weight: no label has a part in it. */
export const untrained = ["people", "genres", "plot", "series", "person", "genre", "query", "known", "together"] as const;

/** The mean over all entries and turns of each of those signals, where it is not 0: their units. */
export const unitsOf = (turns: readonly DialogueTurn[], read: ReturnType<typeof signalReader>): Map<string, number> => {
  const sums = new Map<string, [number, number]>(untrained.map((name) => [name, [0, 0]]));
  for (const turn of turns) {
    const rows = read.content(turn);
    for (const name of untrained) {
      const sum = sums.get(name)!;
      for (const value of rows[name]) {
        if (value === 0) continue;
        sum[0] += value;
        sum[1]++;
      }
    }
  }
  return new Map([...sums].map(([name, [sum, count]]) => [name, count ? sum / count : 1]));
};

export const untrainedScore = (rows: Rows, units: ReadonlyMap<string, number>, out: Float64Array): Float64Array => {
  out.fill(0);
  for (const name of untrained) {
    const unit = units.get(name)!;
    const row = rows[name];
    for (let index = 0; index < out.length; index++) out[index]! += row[index]! / unit;
  }
  return out;
};

/** Chooses the pool of each turn and reads its signals of content; those of counts are still 0. Deterministic by the seed. */
export const poolsOf = (
  turns: readonly DialogueTurn[],
  read: ReturnType<typeof signalReader>,
  units: ReadonlyMap<string, number>,
  entryCount: number,
  seed: number,
): Pool[] => {
  const width = signalNames.length;
  const scores = new Float64Array(entryCount);
  const order = shuffled(entryCount, seed);
  return turns.map((turn, at) => {
    const rows = read.content(turn);
    untrainedScore(rows, units, scores);
    const best = topK(scores, likely);
    const sure = new Set([...turn.labels, ...turn.mentioned, ...best]);
    // Each turn draws on from where the one before stopped, round and round one shuffle.
    const drawn = Array.from({ length: sampled }, (_, k) => order[(at * sampled + k) % entryCount]!);
    const rest = [...new Set(drawn)].filter((index) => !sure.has(index));
    const entries = Int32Array.from([...sure, ...rest]);
    const weight = Math.log((entryCount - sure.size) / Math.max(1, rest.length));
    const x = new Float32Array(entries.length * width);
    signalNames.forEach((name, k) => {
      if (signals[name] !== "counts")
        entries.forEach((entry, row) => {
          x[row * width + k] = rows[name][entry]!;
        });
    });
    const offsets = Float32Array.from(entries, (_, row) => (row < sure.size ? 0 : weight));
    return { turn, entries, one: { x, offsets, chosen: turn.labels.map((label) => entries.indexOf(label)) } };
  });
};

/** Writes the signals of counts into a pool. */
export const withCounts = ({ turn, entries, one }: Pool, read: ReturnType<typeof signalReader>, counts: MentionCounts): ChoiceCase => {
  const width = signalNames.length;
  const rows = read.counts(turn, counts);
  signalNames.forEach((name, k) => {
    if (signals[name] === "counts")
      entries.forEach((entry, row) => {
        one.x[row * width + k] = rows[name][entry]!;
      });
  });
  return one;
};

/** The case with the columns that are not allowed set to 0. */
export const restricted = (one: ChoiceCase, allowed: readonly boolean[]): ChoiceCase => ({
  ...one,
  x: one.x.map((value, at) => (allowed[at % allowed.length] ? value : 0)),
});

import { BestK } from "../best-k.js";
import type { KernelScores, Moments } from "../kernel/kernel.js";
import { kernel } from "../kernel/kernels.js";
import type { Scorers } from "../models.js";
import type { History, Score, ScoreBoth } from "../scorer.js";
import { type Heard, type SignalName, signalsOf } from "../signals.js";

/** One signal's scores of all items for the history read last. `mean` and `deviation`: over all items; a deviation of 0 means that it
 *  has nothing to say; `top`: the highest score. `touched`: the items that are not 0, where few are. `alike`: the same for every
 *  history, and read once, until it is `refresh`ed; `state` counts how often that was. */
export interface Reading {
  readonly name: SignalName;
  readonly pools: boolean;
  readonly alike: boolean;
  readonly scores: Float32Array;
  touched: Int32Array | undefined;
  mean: number;
  deviation: number;
  top: number;
  state: number;
}

/** All signals of one history at a time, in buffers that the next history overwrites. */
export class Readings {
  readonly all: readonly Reading[];
  /** Where the scores lie, in the order of the signals. */
  readonly scores: KernelScores;
  private readonly heard: readonly Heard[];
  /** Places of the signals that another one is read with. */
  private readonly isRead: ReadonlySet<number>;

  constructor(
    scorers: Scorers,
    readonly itemCount: number,
  ) {
    const found = signalsOf(scorers);
    this.scores = kernel().scores(itemCount, found.length);
    this.all = found.map(({ name, pools, alike }, signal) => {
      return { name, pools, alike, scores: this.scores.columns[signal]!, touched: undefined, mean: 0, deviation: 0, top: 0, state: 0 };
    });
    this.heard = found;
    this.isRead = new Set(found.flatMap(({ both }) => (both ? [both.with] : [])));
    this.refresh();
  }

  /** Reads again what is the same for every history. */
  refresh(): void {
    this.all.forEach((reading, k) => {
      if (!reading.alike) return;
      this.readOne(k, this.heard[k]!.score, new Int32Array(0));
      reading.state++;
    });
  }

  read(history: History): void {
    this.all.forEach((reading, k) => {
      const { score, both } = this.heard[k]!;
      if (reading.alike || this.isRead.has(k)) return;
      if (both) this.readBoth(both.with, k, both.score, history);
      else this.readOne(k, score, history);
    });
  }

  private readOne(signal: number, score: Score, history: History): void {
    const reading = this.all[signal]!;
    const { touched, scores } = reading;
    // What the history before has touched is far less than all.
    if (touched) for (let k = 0; k < touched.length; k++) scores[touched[k]!] = 0;
    // The list is a view that another reading of the same model overwrites.
    reading.touched = score(history, scores, touched !== undefined)?.slice();
    this.measure(signal);
  }

  private readBoth(first: number, second: number, score: ScoreBoth, history: History): void {
    score(history, this.all[first]!.scores, this.all[second]!.scores);
    this.measure(first);
    this.measure(second);
  }

  private measure(signal: number): void {
    const reading = this.all[signal]!;
    const found = reading.touched ? momentsOf(reading.touched, reading.scores) : this.scores.moments(signal);
    const mean = found.sum / (this.itemCount || 1);
    const deviation = Math.sqrt(Math.max(0, found.squares / (this.itemCount || 1) - mean * mean));
    reading.mean = mean;
    // The mean of equal scores may miss them by a rounding; that is no deviation.
    reading.deviation = deviation > 1e-6 * Math.abs(mean) ? deviation : 0;
    reading.top = found.top;
  }
}

/** The sums that moments are made of, and the highest score, where the untouched items are 0. */
const momentsOf = (touched: Int32Array, scores: Float32Array): Moments => {
  let [sum, squares, top] = [0, 0, touched.length < scores.length ? 0 : Number.NEGATIVE_INFINITY];
  for (let k = 0; k < touched.length; k++) {
    const x = scores[touched[k]!]!;
    sum += x;
    squares += x * x;
    if (x > top) top = x;
  }
  return { sum, squares, top };
};

/** The `k` best items of a reading among those that are not `seen` (1) and not 0, in no order. */
export const bestOf = (reading: Reading, k: number, seen: Uint8Array): Int32Array => {
  const { scores, touched } = reading;
  const best = new BestK(Math.min(k, scores.length));
  if (touched) for (let at = 0; at < touched.length; at++) offer(best, scores, touched[at]!, seen);
  else offerAll(best, reading, seen);
  return best.take();
};

const offer = (best: BestK, scores: Float32Array, item: number, seen: Uint8Array): void => {
  const score = scores[item]!;
  if (score !== 0 && seen[item] === 0) best.offer(item, score);
};

/** Offers what stands high above the mean first, and the rest only where that is too little: the heap is spared most of its changes. */
const offerAll = (best: BestK, { scores, mean, deviation }: Reading, seen: Uint8Array): void => {
  const high = mean + 2 * deviation;
  let floor = high;
  for (let item = 0; item < scores.length; item++) {
    const score = scores[item]!;
    if (score < floor || score === 0 || seen[item] !== 0) continue;
    best.offer(item, score);
    floor = Math.max(high, best.floor);
  }
  if (best.floor >= high) return;
  for (let item = 0; item < scores.length; item++) if (scores[item]! < high) offer(best, scores, item, seen);
};

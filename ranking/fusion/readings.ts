import { BestK } from "../best-k.js";
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
  private readonly heard: readonly Heard[];
  /** Places of the signals that another one is read with. */
  private readonly isRead: ReadonlySet<number>;

  constructor(
    scorers: Scorers,
    readonly itemCount: number,
  ) {
    const found = signalsOf(scorers);
    this.all = found.map(({ name, pools, alike }) => {
      return { name, pools, alike, scores: new Float32Array(itemCount), touched: undefined, mean: 0, deviation: 0, top: 0, state: 0 };
    });
    this.heard = found;
    this.isRead = new Set(found.flatMap(({ both }) => (both ? [both.with] : [])));
    this.refresh();
  }

  /** Reads again what is the same for every history. */
  refresh(): void {
    this.all.forEach((reading, k) => {
      if (!reading.alike) return;
      this.readOne(reading, this.heard[k]!.score, new Int32Array(0));
      reading.state++;
    });
  }

  read(history: History): void {
    this.all.forEach((reading, k) => {
      const { score, both } = this.heard[k]!;
      if (reading.alike || this.isRead.has(k)) return;
      if (both) this.readBoth(this.all[both.with]!, reading, both.score, history);
      else this.readOne(reading, score, history);
    });
  }

  private readOne(reading: Reading, score: Score, history: History): void {
    const { touched, scores } = reading;
    // What the history before has touched is far less than all.
    if (touched) for (let k = 0; k < touched.length; k++) scores[touched[k]!] = 0;
    // The list is a view that another reading of the same model overwrites.
    reading.touched = score(history, scores, touched !== undefined)?.slice();
    Object.assign(reading, momentsOf(reading, this.itemCount));
  }

  private readBoth(first: Reading, second: Reading, score: ScoreBoth, history: History): void {
    score(history, first.scores, second.scores);
    for (const reading of [first, second]) Object.assign(reading, momentsOf(reading, this.itemCount));
  }
}

/** Mean and standard deviation over all items, and the highest score; the untouched ones are 0. */
const momentsOf = ({ scores, touched }: Reading, itemCount: number): Pick<Reading, "mean" | "deviation" | "top"> => {
  let sum = 0;
  let top = touched && touched.length < itemCount ? 0 : Number.NEGATIVE_INFINITY;
  let squares = 0;
  const count = touched?.length ?? itemCount;
  for (let k = 0; k < count; k++) {
    const x = scores[touched ? touched[k]! : k]!;
    sum += x;
    squares += x * x;
    if (x > top) top = x;
  }
  const mean = sum / (itemCount || 1);
  const deviation = Math.sqrt(Math.max(0, squares / (itemCount || 1) - mean * mean));
  // The mean of equal scores may miss them by a rounding; that is no deviation.
  return { mean, deviation: deviation > 1e-6 * Math.abs(mean) ? deviation : 0, top };
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

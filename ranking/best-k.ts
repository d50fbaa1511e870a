/** The best `k` of any number of offered (index, score) pairs: a heap with the worst kept pair on top. Higher scores are better,
 *  equal scores go to the lower index, whatever the order of the offers. NaN is never kept. */
export class BestK {
  private readonly indexes: Int32Array;
  private readonly scores: Float64Array;
  private size = 0;

  /** `k`: whole, 0 or more. */
  constructor(private readonly k: number) {
    this.indexes = new Int32Array(k);
    this.scores = new Float64Array(k);
  }

  offer(index: number, score: number): void {
    if (this.size === this.k) {
      if (this.k === 0 || !(score > this.scores[0]! || (score === this.scores[0] && index < this.indexes[0]!))) return;
      this.sink(index, score, this.size);
    } else if (!Number.isNaN(score)) {
      this.rise(index, score, this.size++);
    }
  }

  /** The score that a pair must exceed, or equal with a lower index, to be kept; -Infinity while there is room. */
  get floor(): number {
    return this.size === this.k && this.k > 0 ? this.scores[0]! : Number.NEGATIVE_INFINITY;
  }

  /** The kept indexes, best first, and an empty heap again. */
  drain(): Int32Array {
    const ranked = new Int32Array(this.size);
    while (this.size > 0) {
      ranked[--this.size] = this.indexes[0]!;
      this.sink(this.indexes[this.size]!, this.scores[this.size]!, this.size);
    }
    return ranked;
  }

  /** The kept indexes in no order, and an empty heap again: for those who sort them otherwise. */
  take(): Int32Array {
    const kept = this.indexes.slice(0, this.size);
    this.size = 0;
    return kept;
  }

  private worse(index: number, score: number, at: number): boolean {
    return score < this.scores[at]! || (score === this.scores[at] && index > this.indexes[at]!);
  }

  /** Puts a pair into the hole `at` and lets it rise to its place. */
  private rise(index: number, score: number, at: number): void {
    let hole = at;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (!this.worse(index, score, parent)) break;
      this.move(parent, hole);
      hole = parent;
    }
    this.indexes[hole] = index;
    this.scores[hole] = score;
  }

  /** Replaces the top of a heap of `size` by a pair and lets that sink to its place. */
  private sink(index: number, score: number, size: number): void {
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= size) break;
      if (child + 1 < size && this.worse(this.indexes[child + 1]!, this.scores[child + 1]!, child)) child++;
      if (this.worse(index, score, child)) break;
      this.move(child, hole);
      hole = child;
    }
    this.indexes[hole] = index;
    this.scores[hole] = score;
  }

  private move(from: number, to: number): void {
    this.indexes[to] = this.indexes[from]!;
    this.scores[to] = this.scores[from]!;
  }
}

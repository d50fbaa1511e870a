/** A sequence that has grown: its events are items[0] ... items[length - 1]. */
export interface Grown {
  items: Int32Array;
  length: number;
}

interface Places {
  sequences: Grown[];
  at: number[];
}

/** Sequences that got longer since the fit, each as a copy of the whole with room to grow, and where each item stands in them. `most`: so
 *  many places of an item are looked up, the newest. */
export class GrownSequences {
  private readonly grown = new Map<number, Grown>();
  private readonly places = new Map<number, Places>();

  constructor(private readonly most: number) {}

  /** Whether this sequence has grown, so that its copy here stands for it. */
  has(sequence: number): boolean {
    return this.grown.size > 0 && this.grown.has(sequence);
  }

  /** Adds one event at the end; `fitted` gives the events before the first that is added. Amortised over the events of a sequence this takes
   *  constant time. */
  append(sequence: number, item: number, fitted: () => Int32Array): void {
    let one = this.grown.get(sequence);
    if (!one) {
      const before = fitted();
      one = { items: new Int32Array(2 * before.length + 8), length: 0 };
      this.grown.set(sequence, one);
      for (const known of before) this.push(one, known);
    }
    this.push(one, item);
  }

  /** Visits the places of an item, the newest `most` of them. */
  eachPlace(item: number, visit: (sequence: Grown, at: number) => void): void {
    const found = this.places.get(item);
    if (!found) return;
    for (let k = Math.max(0, found.at.length - this.most); k < found.at.length; k++) visit(found.sequences[k]!, found.at[k]!);
  }

  private push(one: Grown, item: number): void {
    if (one.length === one.items.length) {
      const wider = new Int32Array(2 * one.length);
      wider.set(one.items);
      one.items = wider;
    }
    const found = this.places.get(item) ?? { sequences: [], at: [] };
    this.places.set(item, found);
    found.sequences.push(one);
    found.at.push(one.length);
    one.items[one.length++] = item;
  }
}

/** What a slate is chosen from. `chances`: of each candidate that it is what the user takes, best first; `traits`: the values of the
 *  catalogue's traits that it bears; `novelty`: 0 for what everybody has met to 1; `taste`: the user's share of each value, summing to 1, empty for
 *  a stranger. `prices`: the chance of a hit that may be given up for diversity from 0 to 1, for miscalibration less by 1, and for the
 *  novelty of one item from 0 to 1. */
export interface SlateInput {
  chances: readonly number[];
  traits: readonly (readonly string[])[];
  novelty: readonly number[];
  taste: ReadonlyMap<string, number>;
  count: number;
  prices: { diversity: number; calibration: number; novelty: number };
}

type Bags = SlateInput["traits"];

/** 1 - Jaccard of two bags of values; 1 when either is empty, for nothing is known in common. */
export const distance = <T>(a: readonly T[], b: readonly T[]): number => {
  if (a.length === 0 || b.length === 0) return 1;
  let common = 0;
  for (let k = 0; k < a.length; k++) if (b.includes(a[k]!)) common++;
  return 1 - common / (a.length + b.length - common);
};

/** Mean pairwise distance of the bags at `positions`: intra-list diversity; 1 for fewer than two. */
export const diversityOf = (bags: Bags, positions: readonly number[]): number => {
  let sum = 0;
  let pairs = 0;
  for (let a = 0; a < positions.length; a++)
    for (let b = a + 1; b < positions.length; b++, pairs++) sum += distance(bags[positions[a]!]!, bags[positions[b]!]!);
  return pairs ? sum / pairs : 1;
};

/** Shares of the values over the bags at `positions`, summing to 1; an empty bag has none, and counts for nothing. */
export const sharesOf = (bags: Bags, positions: readonly number[]): Map<string, number> => {
  const shares = new Map<string, number>();
  const filled = positions.filter((at) => bags[at]!.length > 0);
  for (const at of filled)
    for (const value of bags[at]!) shares.set(value, (shares.get(value) ?? 0) + 1 / (bags[at]!.length * filled.length));
  return shares;
};

/** What of the taste is mixed into the shares: a value that is missing costs much, and not infinitely much. */
const smoothing = 0.01;

/** How far the slate's shares are from the user's: KL(p || .99 q + .01 p), 0 when equal. Source: Steck 2018. */
export const miscalibration = (taste: ReadonlyMap<string, number>, shares: ReadonlyMap<string, number>): number => {
  let sum = 0;
  for (const [value, p] of taste) if (p > 0) sum += p * Math.log(p / ((1 - smoothing) * (shares.get(value) ?? 0) + smoothing * p));
  return sum;
};

/** So many exchanges at most; each makes the slate better, and few are needed. */
const mostExchanges = 50;
/** A gain below this is rounding. */
const least = 1e-9;

/** A slate under exchange: what one item in place of another gains, and the exchange itself. Values are numbered, and each pair is measured once,
 *  for this runs in every request. */
const tableOver = ({ chances, traits, novelty, taste, prices }: SlateInput, first: readonly number[]) => {
  const size = chances.length;
  const pairs = (first.length * (first.length - 1)) / 2 || 1;
  const numbers = new Map([...new Set([...taste.keys(), ...traits.flat()])].map((value, number) => [value, number]));
  const shares = Float64Array.from(numbers.keys(), (value) => taste.get(value) ?? 0);
  const bags = traits.map((bag) => bag.map((value) => numbers.get(value)!));
  const between = new Float64Array(size * size).fill(Number.NaN);
  const apartFrom = (a: number, b: number): number => {
    const at = a * size + b;
    if (Number.isNaN(between[at]!)) {
      between[at] = distance(bags[a]!, bags[b]!);
      between[b * size + a] = between[at];
    }
    return between[at]!;
  };
  /** Of each candidate: the sum of its distances to the others of the slate. Of each value: how often the slate has it. */
  const apart = Float64Array.from(traits, (_, at) => first.reduce((sum, other) => (other === at ? sum : sum + apartFrom(at, other)), 0));
  const counts = new Float64Array(numbers.size);
  let filled = 0;
  const count = (at: number, by: 1 | -1): void => {
    const bag = bags[at]!;
    for (let k = 0; k < bag.length; k++) counts[bag[k]!]! += by / bag.length;
    if (bag.length > 0) filled += by;
  };
  for (const at of first) count(at, 1);
  const worth = Float64Array.from(chances, (chance, at) => chance + prices.novelty * novelty[at]!);

  /** What a value adds to the miscalibration where `counted` of `of` items count for it. */
  const lossAt = (value: number, counted: number, of: number): number => {
    const p = shares[value]!;
    if (p === 0) return 0;
    const q = of > 0 ? Math.max(0, counted) / of : 0;
    return p * Math.log(p / ((1 - smoothing) * q + smoothing * p));
  };
  /** Of each value: what it adds now. Of each candidate that bears any: by how much the miscalibration falls where it alone leaves, or comes. All
   *  anew after an exchange, which is far less than a logarithm for each value of each pair. */
  const losses = new Float64Array(numbers.size);
  const leaving = new Float64Array(size);
  const coming = new Float64Array(size);
  const fallBy = (bag: readonly number[], share: number): number => {
    let fall = 0;
    for (let k = 0; k < bag.length; k++) fall += losses[bag[k]!]! - lossAt(bag[k]!, counts[bag[k]!]! + share, filled);
    return fall;
  };
  const measure = (): void => {
    if (prices.calibration === 0) return;
    for (let value = 0; value < losses.length; value++) losses[value] = lossAt(value, counts[value]!, filled);
    for (let at = 0; at < size; at++) {
      leaving[at] = fallBy(bags[at]!, -1 / bags[at]!.length);
      coming[at] = fallBy(bags[at]!, 1 / bags[at]!.length);
    }
  };
  measure();
  /** The same where a bare item comes or goes, and so all shares change. */
  const calibratedAnew = (out: readonly number[], into: readonly number[]): number => {
    const of = filled + (into.length > 0 ? 1 : -1);
    let fall = 0;
    for (let value = 0; value < losses.length; value++) {
      const change = (into.includes(value) ? 1 / into.length : 0) - (out.includes(value) ? 1 / out.length : 0);
      fall += losses[value]! - lossAt(value, counts[value]! + change, of);
    }
    return fall;
  };
  /** By how much the miscalibration falls. What both bear neither leaves nor comes alone. */
  const calibrated = (out: number, into: number): number => {
    const [gone, come] = [bags[out]!, bags[into]!];
    if ((gone.length === 0) !== (come.length === 0)) return calibratedAnew(gone, come);
    let fall = leaving[out]! + coming[into]!;
    if (apartFrom(into, out) === 1) return fall;
    const [less, more] = [1 / gone.length, 1 / come.length];
    for (let k = 0; k < gone.length; k++) {
      const value = gone[k]!;
      if (!come.includes(value)) continue;
      const counted = counts[value]!;
      fall += lossAt(value, counted - less, filled) + lossAt(value, counted + more, filled);
      fall -= losses[value]! + lossAt(value, counted - less + more, filled);
    }
    return fall;
  };
  return {
    gain: (out: number, into: number): number =>
      worth[into]! -
      worth[out]! +
      (prices.diversity === 0 ? 0 : (prices.diversity * (apart[into]! - apartFrom(into, out) - apart[out]!)) / pairs) +
      (prices.calibration === 0 ? 0 : prices.calibration * calibrated(out, into)),
    exchange: (out: number, into: number): void => {
      for (let at = 0; at < size; at++) apart[at]! += (at === into ? 0 : apartFrom(at, into)) - (at === out ? 0 : apartFrom(at, out));
      count(out, -1);
      count(into, 1);
      measure();
    },
  };
};

/** Chooses the slate that is worth most: the chance that the user takes something of it, and what diversity, calibration and novelty count for
 *  at their prices. Begins with the most likely items, and exchanges one for another as long as that gains, the best exchange first. One
 *  price for all users gives up relevance where it costs least: a slate whose last items are hardly more likely than the next ones is
 *  varied, one that is sure is left alone. Returns positions in `chances`, the most likely first, at most `count`. Deterministic; ties to
 *  the earlier candidate. */
export const buildSlate = (input: SlateInput): number[] => {
  const { chances, count, prices } = input;
  const order = [...chances.keys()].sort((a, b) => chances[b]! - chances[a]! || a - b);
  const chosen = order.slice(0, count);
  if (prices.diversity + prices.calibration + prices.novelty > 0 && chosen.length < order.length) {
    const table = tableOver(input, chosen);
    const isChosen = new Uint8Array(chances.length);
    for (const at of chosen) isChosen[at] = 1;
    for (let exchange = 0; exchange < mostExchanges; exchange++) {
      let [most, leaving, coming] = [least, -1, -1];
      for (const into of order) {
        if (isChosen[into] === 1) continue;
        for (let place = 0; place < chosen.length; place++) {
          const gain = table.gain(chosen[place]!, into);
          if (gain > most) [most, leaving, coming] = [gain, place, into];
        }
      }
      if (coming < 0) break;
      const [out] = chosen.splice(leaving, 1);
      table.exchange(out!, coming);
      chosen.push(coming);
      isChosen[coming] = 1;
      isChosen[out!] = 0;
    }
  }
  return chosen.sort((a, b) => chances[b]! - chances[a]! || a - b);
};

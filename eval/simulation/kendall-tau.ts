/** Kendall's tau-b of two lists of figures of the same things: 1 where they order them alike, -1 where the other way round. Pairs that are
 *  equal in one of them count neither way. NaN where either orders nothing. Source: Kendall 1945, doi 10.1093/biomet/33.3.239. */
export const kendallTau = (a: readonly number[], b: readonly number[]): number => {
  let [both, inA, inB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j < i; j++) {
      const [x, y] = [Math.sign(a[i]! - a[j]!), Math.sign(b[i]! - b[j]!)];
      both += x * y;
      inA += x * x;
      inB += y * y;
    }
  return both / (Math.sqrt(inA * inB) || Number.NaN);
};

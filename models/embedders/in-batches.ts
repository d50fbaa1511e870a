/** Scaled to length 1. */
const unit = (values: readonly number[]): Float32Array => {
  const length = Math.sqrt(values.reduce((sum, x) => sum + x * x, 0)) || 1;
  return Float32Array.from(values, (x) => x / length);
};

/** What a network says of texts, some at a time, as `Embedder` promises it: vectors of length 1, zeros for a text without any word, which the network is
 *  not asked about. */
export const inBatches = async (
  texts: readonly string[],
  { dims, together }: { dims: number; together: number },
  embed: (some: readonly string[]) => Promise<readonly (readonly number[])[]>,
): Promise<Float32Array[]> => {
  const made: Float32Array[] = texts.map(() => new Float32Array(dims));
  const spoken = texts.flatMap((text, at) => (/[\p{L}\p{N}]/u.test(text) ? [at] : []));
  for (let from = 0; from < spoken.length; from += together) {
    const some = spoken.slice(from, from + together);
    const vectors = await embed(some.map((at) => texts[at]!));
    some.forEach((at, k) => {
      made[at] = unit(vectors[k]!);
    });
  }
  return made;
};

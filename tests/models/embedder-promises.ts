import type { Embedder } from "../../models/embedder.js";

/** What every embedder promises. `gaps`: promises that this one does not keep, with the reason. */
export const embedderPromises = (embedder: Embedder, gaps: Readonly<Record<string, string>> = {}): void => {
  const promise = (title: string, check: () => Promise<void>) =>
    gaps[title] ? test.skip(`${title} (${gaps[title]})`, () => {}) : test(title, check);
  const likeness = async (a: string, b: string) => {
    const [x, y] = await embedder.embed([a, b]);
    return x!.reduce((sum, one, k) => sum + one * y![k]!, 0);
  };

  promise("vectors of length 1, the same each time; nothing for no words", async () => {
    const [one, again, none] = await embedder.embed(["a heist film", "a heist film", " ... "]);
    expect(one).toEqual(again);
    expect(one).toHaveLength(embedder.dims);
    expect(Math.hypot(...one!)).toBeCloseTo(1, 5);
    expect(Math.hypot(...none!)).toBe(0);
    expect(await embedder.embed([])).toEqual([]);
  });

  promise("many texts are embedded as each alone, in their order", async () => {
    const texts = Array.from({ length: 20 }, (_, k) => (k % 5 === 4 ? "" : `a film about ${k} sailors`));
    const all = await embedder.embed(texts);
    for (const at of [0, 9, 13]) {
      const [alone] = await embedder.embed([texts[at]!]);
      all[at]!.forEach((value, k) => {
        expect(value).toBeCloseTo(alone![k]!, 4);
      });
    }
  });

  promise("like words are nearer than others", async () => {
    expect(await likeness("a western", "westerns please")).toBeGreaterThan((await likeness("a western", "a musical")) + 0.1);
  });

  promise("like letters, like vectors", async () => {
    expect(await likeness("Amélie", "amelie")).toBeCloseTo(1);
  });
};

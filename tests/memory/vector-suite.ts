import type { VectorIndex } from "../../memory/vector-index.js";
import { noise } from "../noise.js";

export const suiteDims = 8;

const unit = (...parts: number[]): Float32Array => {
  const length = Math.hypot(...parts) || 1;
  return Float32Array.from({ length: suiteDims }, (_, k) => (parts[k] ?? 0) / length);
};

/** What every vector index promises. `open` gives one that holds nothing of the users named here. `tolerance`: of a cosine. */
export const vectorSuite = (open: () => Promise<VectorIndex>, tolerance = 1e-5): void => {
  let index: VectorIndex;
  beforeEach(async () => {
    index = await open();
    for (const user of ["u1", "u10", "u2"]) await index.erase(user);
  });
  afterEach(() => index.close());

  const entry = (id: string, ...parts: number[]) => ({ id, vector: unit(...parts), time: 7, importance: 0.5 });
  const ids = (hits: { id: string }[]) => hits.map(({ id }) => id);

  test("the nearest first, with likeness, time and importance; ties by id", async () => {
    await index.put("u1", [entry("far", 0, 1), entry("near", 1, 0.1), entry("b", 1, 1), entry("a", 1, 1)]);
    const hits = await index.nearest("u1", unit(1), 10);
    expect(ids(hits)).toEqual(["near", "a", "b", "far"]);
    expect(hits[0]).toMatchObject({ time: 7, importance: 0.5 });
    expect(Math.abs(hits[1]!.likeness - Math.SQRT1_2)).toBeLessThan(tolerance);
    expect(Math.abs(hits[3]!.likeness)).toBeLessThan(tolerance);
    // One of two equals at the cut is as good as the other, so the cut stands where there are none.
    expect(ids(await index.nearest("u1", unit(1), 1))).toEqual(["near"]);
  });

  test("an id put again is replaced", async () => {
    await index.put("u1", [entry("a", 1)]);
    await index.put("u1", [{ ...entry("a", 0, 1), importance: 0.9 }]);
    expect(await index.count("u1")).toBe(1);
    expect((await index.nearest("u1", unit(0, 1), 5))[0]).toMatchObject({ id: "a", importance: 0.9 });
  });

  test("users are apart, though one id begins with the other's", async () => {
    await index.put("u1", [entry("a", 1)]);
    await index.put("u10", [entry("a", 0, 1), entry("b", 1)]);
    expect(ids(await index.nearest("u1", unit(1), 10))).toEqual(["a"]);
    expect(await index.count("u10")).toBe(2);
    expect(await index.nearest("u2", unit(1), 10)).toEqual([]);
  });

  test("what is removed is not found; erasing takes one user and leaves the others", async () => {
    await index.put("u1", [entry("a", 1), entry("b", 0, 1)]);
    await index.put("u2", [entry("c", 1)]);
    await index.remove("u1", ["a", "unknown"]);
    await index.remove("u1", []);
    expect(ids(await index.nearest("u1", unit(1), 10))).toEqual(["b"]);
    await index.erase("u1");
    expect(await index.count("u1")).toBe(0);
    expect(await index.count("u2")).toBe(1);
  });

  test("agrees with comparing every one, on 300 at random", async () => {
    const random = noise(5);
    const entries = Array.from({ length: 300 }, (_, k) => entry(`e${k}`, ...Array.from({ length: suiteDims }, () => random() - 0.5)));
    await index.put("u1", entries);
    const query = unit(...Array.from({ length: suiteDims }, () => random() - 0.5));
    const cosine = (vector: Float32Array) => vector.reduce((sum, one, k) => sum + one * query[k]!, 0);
    const expected = entries.map(({ id, vector }) => ({ id, likeness: cosine(vector) })).sort((a, b) => b.likeness - a.likeness);
    const hits = await index.nearest("u1", query, 10);
    expect(ids(hits)).toEqual(ids(expected).slice(0, 10));
    for (const [at, { likeness }] of hits.entries()) expect(Math.abs(likeness - expected[at]!.likeness)).toBeLessThan(tolerance);
  });
};

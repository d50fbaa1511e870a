import { buildCatalogue } from "../../../catalog/build-catalogue.js";
import { perceptContent } from "../../../ranking/content/percept-content.js";
import { textContent } from "../../../ranking/content/text-content.js";
import { ials } from "../../../ranking/ials.js";
import { checkerboard, checkerboardItems, interactionsOf } from "../../tiny-world.js";

const item = (id: string, title: string, genres: string[]) => ({ id, title, attributes: { genres }, numbers: {}, texts: {} });
const films = buildCatalogue(
  [
    item("a", "Ships at sea", ["War"]),
    item("b", "Sea of ships", ["War"]),
    item("c", "A wedding", ["Comedy"]),
    item("d", "Wedding in May", ["Comedy"]),
  ],
  [{ name: "genres", kind: "category", synonyms: {} }],
);

test("texts that share words and attributes lie together", () => {
  const { dims, rows, known } = textContent(films, 1);
  const cosine = (i: number, j: number): number => {
    const [x, y] = [rows.subarray(i * dims, (i + 1) * dims), rows.subarray(j * dims, (j + 1) * dims)];
    const inner = (u: Float32Array, v: Float32Array) => u.reduce((sum, value, k) => sum + value * v[k]!, 0);
    return inner(x, y) / Math.sqrt(inner(x, x) * inner(y, y));
  };
  expect([...known]).toEqual([1, 1, 1, 1]);
  expect(cosine(0, 1)).toBeGreaterThan(cosine(0, 2) + 0.5);
  expect(cosine(2, 3)).toBeGreaterThan(cosine(1, 3) + 0.5);
});

test("percepts stand in the catalogue's order; those of others are left out", () => {
  const percepts = {
    ...{ perceiver: "p", dims: 2, measureNames: [], measures: new Float32Array(0), sums: ["", "", ""] },
    ids: ["c", "stranger", "a"],
    vectors: Float32Array.of(1, 2, 9, 9, 3, 4),
  };
  expect(perceptContent(percepts, films)).toEqual({
    dims: 2,
    rows: Float32Array.of(3, 4, 0, 0, 1, 2, 0, 0),
    known: Uint8Array.of(1, 0, 1, 0),
  });
});

test("a score of iALS is the inner product of the vectors that it gives", () => {
  const size = 12;
  const model = ials.fit({ interactions: interactionsOf(checkerboard(size), checkerboardItems(size)), itemCount: size });
  const history = Int32Array.of(2, 4);
  const out = new Float32Array(size);
  model.score(history, out);
  const [user, items] = [model.userVector(history), model.itemVectors()];
  out.forEach((score, i) => {
    expect(score).toBeCloseTo(
      user.reduce((sum, value, k) => sum + value * items[i * model.dims + k]!, 0),
      5,
    );
  });
});

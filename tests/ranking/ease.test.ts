import { itemsByUser } from "../../ranking/binary-rows.js";
import { ease } from "../../ranking/ease.js";
import { fitDual } from "../../ranking/ease-dual.js";
import { fitPrimal } from "../../ranking/ease-primal.js";
import { byRecency, everyItem } from "../../ranking/recency.js";
import { invertSpd } from "../../ranking/spd-inverse.js";
import { noise } from "../noise.js";
import { randomSequences, scoresOf, trainingOf } from "./worlds.js";

const shapes = [
  { users: 12, items: 50, longest: 20 },
  { users: 50, items: 12, longest: 10 },
  { users: 80, items: 80, longest: 40 },
];

test.each(shapes.flatMap((shape) => [1, 2].map((seed) => ({ ...shape, seed }))))(
  "the two forms agree to 5e-6: $users users, $items items, seed $seed",
  ({ seed, ...shape }) => {
    const { interactions } = trainingOf(randomSequences(seed, shape), shape.items);
    const byUser = itemsByUser(interactions, shape.items);
    const dual = fitDual(byUser, shape.items, 5);
    const primal = fitPrimal(byUser, shape.items, 5, 1000);
    for (const history of [[0], [3, 1, 2], randomSequences(seed + 9, { ...shape, users: 1 })[0]!]) {
      for (const profile of [everyItem, byRecency]) {
        const expected = scoresOf(primal.scoreBy(profile), history, shape.items);
        const gaps = scoresOf(dual.scoreBy(profile), history, shape.items).map((score, item) => Math.abs(score - expected[item]!));
        expect(Math.max(...gaps)).toBeLessThan(5e-6);
      }
    }
  },
);

test("both profiles in one pass score what each scores alone, to the last bit", () => {
  const [shape] = shapes;
  const model = ease.fit(trainingOf(randomSequences(1, shape!), shape!.items));
  for (const history of randomSequences(5, { ...shape!, users: 4 }).map((own) => Int32Array.from([...own, ...own.slice(0, 2)]))) {
    const [all, recent] = [new Float32Array(shape!.items), new Float32Array(shape!.items)];
    model.both!(history, all, recent);
    expect(all).toEqual(scoresOf(model.score, [...history], shape!.items));
    expect(recent).toEqual(scoresOf(model.recent, [...history], shape!.items));
    expect(recent).not.toEqual(all);
  }
});

test("fewer users than items are fitted by the users, others by the items", () => {
  const few = trainingOf(randomSequences(1, { users: 5, items: 30, longest: 9 }), 30);
  const many = trainingOf(randomSequences(1, { users: 30, items: 5, longest: 9 }), 5);
  expect(ease.fit(few).save().meta).toMatchObject({ form: "dual" });
  expect(ease.fit(many).save().meta).toMatchObject({ form: "primal" });
});

test("beyond the limit only the most met items take part, the others score 0", () => {
  const { interactions } = trainingOf(
    [
      [0, 1, 2],
      [0, 1],
      [0, 1],
    ],
    4,
  );
  const scores = scoresOf(fitPrimal(itemsByUser(interactions, 4), 4, 1, 2).scoreBy(everyItem), [0, 2], 4);
  expect(scores[1]).toBeGreaterThan(0);
  expect(Array.from(scores.subarray(2))).toEqual([0, 0]);
});

test.each([1, 2, 3, 31, 32, 33, 100])("invertSpd: A times its inverse is the identity, n = %i", (n) => {
  const next = noise(n);
  const x = Array.from({ length: n }, () => Array.from({ length: n }, () => next() - 0.5));
  const a = Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return x.reduce((sum, row) => sum + row[i]! * row[j]!, i === j ? 1 : 0);
  });
  const inverse = a.slice();
  invertSpd(inverse, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let product = 0;
      for (let k = 0; k < n; k++) product += a[i * n + k]! * inverse[k * n + j]!;
      expect(product).toBeCloseTo(i === j ? 1 : 0, 10);
    }
  }
});

test("invertSpd refuses a matrix that is not positive definite, with the row", () => {
  expect(() => invertSpd(Float64Array.from([1, 2, 2, 1]), 2)).toThrow(/row 1: got pivot -3, expected a positive one/);
  expect(() => invertSpd(new Float64Array(0), 0)).not.toThrow();
});

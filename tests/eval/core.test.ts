import { buildCatalogue } from "../../catalog/build-catalogue.js";
import { buildInteractions } from "../../catalog/build-interactions.js";
import { cutDown, someUsers } from "../../eval/core.js";
import type { Dataset } from "../../eval/dataset.js";
import { noise } from "../noise.js";

type Pair = [user: string, item: string, value?: number];

const datasetOf = (pairs: readonly Pair[], itemIds: readonly string[]): Dataset => {
  const catalogue = buildCatalogue(
    itemIds.map((id) => ({ id, title: `title ${id}`, attributes: { genres: [`g${id}`] }, numbers: {}, texts: {} })),
    [{ name: "genres", kind: "category", synonyms: {} }],
    "film/movie",
  );
  const events = pairs.map(([userId, itemId, value = 5], time) => ({ userId, itemId, value, time }));
  return { name: "tiny", catalogue, interactions: buildInteractions(events, catalogue), unused: 0 };
};

const pairsOf = ({ catalogue, interactions: { users, offsets, items } }: Dataset): string[] =>
  users.flatMap((user, u) => Array.from(items.subarray(offsets[u], offsets[u + 1]), (item) => `${user} ${catalogue.ids[item]}`));

const square: Pair[] = ["u", "v"].flatMap((user) => ["a", "b"].map((item): Pair => [user, item]));

test("takes away one after the other what the last step left too thin", () => {
  const chain: Pair[] = [...square, ["w", "b"], ["w", "c"], ["x", "c"]];
  expect(pairsOf(cutDown(datasetOf(chain, ["a", "b", "c"]), { minRating: 0, core: 2 }))).toEqual(["u a", "u b", "v a", "v b"]);
});

test("values are looked at first, so that a core has no thin items", () => {
  const mixed: Pair[] = [...square, ["w", "a", 3], ["w", "b", 3]];
  const { interactions } = cutDown(datasetOf(mixed, ["a", "b"]), { minRating: 4, core: 2 });
  expect(interactions.users).toEqual(["u", "v"]);
});

test("without a core, items and users that have an event stay", () => {
  const { catalogue, interactions } = cutDown(datasetOf([["u", "b"]], ["a", "b", "c"]), { minRating: 0, core: 0 });
  expect([catalogue.ids, interactions.users]).toEqual([["b"], ["u"]]);
});

test("items keep what is known of them, and events their items", () => {
  const { catalogue } = cutDown(datasetOf(square, ["z", "a", "y", "b"]), { minRating: 0, core: 2 });
  expect(catalogue.item(1)).toMatchObject({ id: "b", title: "title b", attributes: { genres: ["gb"] } });
  expect(catalogue.nouns).toEqual(["film", "movie"]);
});

/** Slow and obvious: whatever is too thin goes, until nothing is. */
const slowCore = (pairs: readonly Pair[], least: number): string[] => {
  const left = pairs.filter((pair) => [0, 1].every((side) => pairs.filter((other) => other[side] === pair[side]).length >= least));
  return left.length === pairs.length ? left.map(([user, item]) => `${user} ${item}`) : slowCore(left, least);
};

test.each([1, 2, 3, 4, 5])("agrees with taking away by hand, world %i", (seed) => {
  const next = noise(seed);
  const items = Array.from({ length: 12 }, (_, item) => `i${item}`);
  const pairs = Array.from({ length: 15 }, (_, user) => items.filter(() => next() < 0.3).map((item): Pair => [`u${user}`, item])).flat();
  const cut = cutDown(datasetOf(pairs, items), { minRating: 0, core: 3 });
  expect(pairsOf(cut).toSorted()).toEqual(slowCore(pairs, 3).toSorted());
});

test("some users are drawn by the seed, with all their events", () => {
  const drawn = (seed: number) =>
    pairsOf(
      someUsers(
        datasetOf(
          Array.from({ length: 20 }, (_, u): Pair[] => [
            [`u${u}`, "a"],
            [`u${u}`, "b"],
          ]).flat(),
          ["a", "b"],
        ),
        5,
        seed,
      ),
    );
  expect(drawn(1)).toHaveLength(10);
  expect(drawn(1)).toEqual(drawn(1));
  expect(drawn(1)).not.toEqual(drawn(2));
});

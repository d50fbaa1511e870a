import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { peopleDoor } from "../../../app/people-door.js";
import { itemsOf } from "../../../eval/keep-events.js";
import { readAgent4Rec } from "../../../eval/roleplay/agent4rec.js";
import { agent4RecTold } from "../../../eval/roleplay/agent4rec-told.js";
import { augmentation, realEvents } from "../../../eval/roleplay/augmentation.js";
import { decisionTest } from "../../../eval/roleplay/decision.js";
import { told } from "../../../eval/roleplay/discrimination.js";
import { halvesOf } from "../../../eval/roleplay/halves.js";
import { staysOf } from "../../../eval/roleplay/stays.js";
import { checkerboard, checkerboardItems, interactionsOf } from "../../tiny-world.js";
import { fakePeople, isLate, lifeOf } from "./fake-people.js";

const n = 40;
const all = interactionsOf(checkerboard(n), checkerboardItems(n));

describe("halves", () => {
  const { learned, asked, hasClock } = halvesOf(all, 1);

  test("every user is in one of them, with the early events in the past of that half alone", () => {
    expect([...learned.users, ...asked.users].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, u) => u));
    for (const [half, other] of [
      [learned, asked],
      [asked, learned],
    ] as const)
      half.users.forEach((user, k) => {
        const { items, cut } = half.lives[k]!;
        expect(cut).toBe(Math.floor(0.8 * items.length));
        expect([...itemsOf(half.past, user)]).toEqual([...items.subarray(0, cut)]);
        expect(itemsOf(other.past, user)).toHaveLength(0);
      });
    expect(hasClock).toBe(false);
  });
});

describe("discrimination", () => {
  const lives = [lifeOf([0, 1, 2, 3, 4, 5], 3), lifeOf([9, 8, 7], 1), lifeOf([1, 2], 2)];

  test("who knows what is late tells all, and nobody is asked who has nothing late", () => {
    const [one, , , nine] = told(fakePeople(isLate), lives, lives, 60, 0);
    expect(one).toMatchObject({ ratio: 1, users: 2, accuracy: 1, f1: 1, precision: 1, recall: 1, f1Ends: { low: 1, high: 1 } });
    expect(nine).toMatchObject({ ratio: 9, users: 2, accuracy: 1, f1: 1 });
  });

  test("who likes everything has the share of likes for accuracy", () => {
    const [one, , , nine] = told(
      fakePeople(() => true),
      lives,
      lives,
      60,
      0,
    );
    expect(one!.accuracy).toBeCloseTo(0.5, 12);
    expect(one!.f1).toBeCloseTo(2 / 3, 12);
    // Two likes at most among twenty: 2 and 18, and 2 and 18.
    expect(nine!.accuracy).toBeCloseTo(0.1, 12);
  });
});

describe("Agent4Rec's splits", () => {
  const folder = mkdtempSync(join(tmpdir(), "parley-agent4rec-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const write = (part: string, text: string) => writeFileSync(join(folder, `${part}.txt.gz`), gzipSync(text));

  test("are read by user, whatever the order; no folder is none; a file that is missing or something else is told", () => {
    expect(readAgent4Rec(join(folder, "none"))).toBeUndefined();
    expect(() => readAgent4Rec(folder)).toThrow(/train\.txt\.gz.*no such file/);
    write("train", "0 1 2\n1 3\n");
    write("valid", "1 4\n0 5\n");
    write("test", "movie one\n");
    expect(() => readAgent4Rec(folder)).toThrow(/test\.txt\.gz.*something else/);
    write("test", "0 6 7\n1 0\n");
    expect(readAgent4Rec(folder)).toMatchObject({ itemCount: 8, train: [[1, 2], [3]], valid: [[5], [4]], test: [[6, 7], [0]] });
  });

  test("on a world of two kinds people tell their own kind from the other", async () => {
    const own = Array.from({ length: n }, (_, u) => Array.from({ length: n / 2 }, (_, k) => (2 * ((k + u) % (n / 2)) + (u % 2)) % n));
    const splits = {
      name: "two kinds",
      itemCount: n,
      train: own.map((x) => x.slice(0, 8)),
      valid: own.map((x) => x.slice(8, 12)),
      test: own.map((x) => x.slice(12, 16)),
    };
    const [one] = await agent4RecTold(splits, peopleDoor, 1);
    expect(one).toMatchObject({ ratio: 1, users: n });
    expect(one!.accuracy).toBeGreaterThan(0.85);
  });
});

describe("the decision test", () => {
  const lives = [lifeOf([0, 1, 2, 3], 2), lifeOf([5, 6, 7, 8], 2)];
  const pointing = (name: string, at: (user: number) => number[]) => ({
    name,
    fitSeconds: 0,
    score: ({ user }: { user: number }, out: Float32Array) => {
      [...at(user), 40, 41, 42, 43, 44, 45, 46, 47, 48, 49].forEach((item, place) => {
        out[item] = 20 - place;
      });
    },
  });
  const systems = [
    pointing("both", (user) => (user === 0 ? [2, 3] : [7, 8])),
    pointing("one", (user) => (user === 0 ? [2, 20] : [7, 20])),
    pointing("none", () => [20, 21]),
  ];

  test("by hand: people who take what is taken later order recommenders like real users; slates leave out the past", async () => {
    const { tau, expectedTau, standings, users } = await decisionTest(fakePeople(isLate), lives, systems, 60, 1);
    expect(users).toBe(2);
    expect(standings.map(({ real }) => Number(real.toFixed(6)))).toEqual([0.2, 0.1, 0]);
    expect(standings.map(({ real, simulated }) => real - simulated)).toEqual([0, 0, 0]);
    expect(tau).toBe(1);
    expect(expectedTau).toBeCloseTo(1, 12);
  });

  test("people with the opposite taste order them the other way round", async () => {
    const { tau } = await decisionTest(
      fakePeople((item, life) => !isLate(item, life)),
      lives,
      systems,
      60,
      1,
    );
    expect(tau).toBe(-1);
  });
});

test("lengths of visits, by hand", () => {
  const lives = [lifeOf([1, 2], 1), lifeOf([1, 2, 3, 4], 2)];
  // Real 2 and 4, simulated 2 and 2; the others' real 2.
  const [whole, none] = staysOf(fakePeople(isLate), { learned: [lives[0]!], asked: lives, hasClock: false }, 1);
  expect(whole).toEqual({ of: "whole records", visits: 2, ks: 0.5, byChance: 0.5, realMedian: 4, simulatedMedian: 2 });
  expect(none).toBeUndefined();
});

test("newcomers of a world of two kinds: as many drawn items harm, and what their likes add is no worse", async () => {
  const { asked } = halvesOf(all, 1);
  const own = fakePeople((item, { items }) => item % 2 === items[0]! % 2);
  const { newcomers, added, models } = await augmentation(own, asked, n, 1);
  expect(newcomers).toBe(4);
  expect(added).toBeGreaterThan(10);
  expect(realEvents).toBeLessThan(5);
  const knn = models.find(({ model }) => model === "item-knn")!;
  expect(knn.simulated.ndcg).toBeGreaterThan(0.8);
  expect(knn.likewise.ndcg).toBeLessThan(knn.simulated.ndcg);
  expect(knn.simulated.mean).toBeCloseTo(knn.simulated.ndcg - knn.alone, 10);
});

import { apartBy, boundaryJump, clickError, eventsAuc, type Facts, tossed } from "../../../eval/roleplay/distributions.js";
import { type Replay, replayed } from "../../../eval/roleplay/replay.js";
import { fakePeople, isLate, lifeOf } from "./fake-people.js";

const lives = Array.from({ length: 6 }, (_, k) => lifeOf([k, 10 + k, 20 + k, 30 + k], 2 + (k % 3)));
const beside = [50, 51, 52, 53, 54, 55, 56, 57, 58, 59];
const facts: Facts = {
  popularity: Float32Array.from({ length: 60 }, (_, item) => item),
  quality: new Float32Array(60).fill(3),
};

describe("a replay", () => {
  test("of people who take what real users took is the same events, none of them wrong", async () => {
    const replay = await replayed(fakePeople(isLate, beside), lives, 1);
    expect(replay.real).toEqual(replay.simulated);
    expect(replay.real.map(({ item }) => item).slice(0, 3)).toEqual([20, 30, 31]);
    expect(replay.wrong).toBe(0);
    expect(replay.pages.map(({ real }) => real)).toEqual(lives.map(({ items, cut }) => items.length - cut));
    expect(replay.foretold.said.length).toBe(replay.pages.reduce((sum, { size }) => sum + size, 0));
    for (const one of apartBy(replay, lives, facts)) {
      if (one.events === 0) continue;
      expect(one.ownJsd).toBe(0);
      expect(one.chosenW1).toBe(0);
      expect(one.whatJsd).toBe(0);
    }
    expect(eventsAuc(replay, lives, facts)).toBeCloseTo(0.5, 12);
    // .88 and .12 were said, 1 and 0 came; one bin holds some of both.
    const off = 1 - 1 / (1 + Math.exp(-2));
    expect(clickError(replay)).toBeGreaterThan(off - 0.02);
    expect(clickError(replay)).toBeLessThan(off + 1e-9);
  });

  test("counts an event on an item that stands elsewhere, and a second one on a place", async () => {
    const people = fakePeople(isLate, beside);
    const person: typeof people.person = (...given) => ({
      ...people.person(...given),
      answers: async () => [
        [
          { item: 50, place: 0 },
          { item: 999, place: 0 },
        ],
      ],
    });
    const { wrong } = await replayed({ ...people, person }, [lives[0]!], 1);
    // The place holds item 20: neither is right, and one is the second there.
    expect(wrong).toBe(3);
  });
});

test("strata hold a third of the users and of the events each, and pages are not told apart by items", async () => {
  const rows = apartBy(await replayed(fakePeople(isLate, beside), lives, 1), lives, facts);
  expect(rows).toHaveLength(7);
  expect(rows.slice(1, 4).reduce((sum, { events }) => sum + events, 0)).toBe(rows[0]!.events);
  expect(rows.slice(4).reduce((sum, { events }) => sum + events, 0)).toBe(rows[0]!.events);
  expect(rows[4]!.takesJsd).toBeNaN();
});

test("a coin of the mean rate, by hand", () => {
  // 20 of 40 places were taken: ten tosses of a fair coin.
  const even = tossed([
    [0, 2],
    [10, 2],
  ]);
  expect(even).toHaveLength(11);
  expect(even[0]![1]).toBeCloseTo(4 / 1024, 12);
  expect(even[5]![1]).toBeCloseTo((4 * 252) / 1024, 12);
  expect(even.reduce((sum, [, times]) => sum + times, 0)).toBeCloseTo(4, 12);
  expect(tossed([[0, 3]]).map(([, times]) => times)).toEqual([3, ...Array(10).fill(0)]);
  expect(tossed([])).toEqual([]);
});

test("the jump at the end of a page, by hand", () => {
  const event = (page: number, place: number) => ({ life: 0, item: 1, page, place, odds: 0, rating: undefined });
  const page = { life: 0, size: 10, real: 0, simulated: 0 };
  const replay = { pages: [page, page, page] } as unknown as Replay;
  // Last places of pages 0 and 1: taken once of two; first places of pages 1 and 2: never.
  expect(boundaryJump([event(0, 9), event(2, 9), event(0, 0)], replay)).toBeCloseTo(0.5, 12);
  expect(boundaryJump([event(0, 9), event(1, 9), event(1, 0), event(2, 0)], replay)).toBe(0);
  expect(boundaryJump([], { pages: [page] } as unknown as Replay)).toBeNaN();
});

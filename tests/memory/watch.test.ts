import type { Answer } from "../../app/answer.js";
import { watcher } from "../../app/watch.js";
import { openDatabase } from "../../memory/database.js";
import { stores } from "../../memory/stores.js";
import { unreflected } from "../../tools/reflection.js";
import { tasteLearner } from "../../tools/tastes.js";
import type { Known, Records, World } from "../../tools/world.js";

const day = 86_400;

/** `count` items, all of one kind but the odd ones, which are of another. */
const worldOf = (count: number): World =>
  ({
    space: { dims: 2, items: Float32Array.from(Array.from({ length: count }, (_, k) => (k % 2 ? [0, 1] : [1, 0])).flat()) },
    ranking: { popularity: new Float32Array(count) },
    catalogue: { size: count, categories: new Map(), indexOf: (id: string) => Number(id) },
    bag: () => [],
  }) as unknown as World;

const past = { known: true, items: Int32Array.of(0, 2, 4), values: Float32Array.of(5, 5, 5) };

const open = async () => {
  const store = await stores.memory({ database: openDatabase(":memory:"), now: () => 0 });
  const state = {
    time: 1000,
    world: worldOf(10),
    known: { past, tastes: tasteLearner(worldOf(10)).learned(past), bars: [], statements: [], reflection: unreflected() } as Known,
    asked: [] as string[],
    recommend: async (): Promise<Answer> => ({}) as Answer,
  };
  const look = (wish: object = {}) =>
    watcher({
      world: state.world,
      store,
      records: { recall: async () => state.known } as unknown as Records,
      autonomy: "notify",
      now: () => state.time,
      recommend: async ({ autonomy }) => {
        state.asked.push(autonomy);
        return state.recommend();
      },
    })({ userId: "u", ...wish });
  return { state, look };
};

test("the first look only looks; nothing new is nothing to say", async () => {
  const { look, state } = await open();
  expect(await look()).toMatchObject({ proposed: false, because: expect.stringMatching(/first look/) });
  expect(await look()).toMatchObject({ proposed: false, because: expect.stringMatching(/nothing new/) });
  expect(state.asked).toEqual([]);
});

test("new items to the taste are proposed once, by the autonomy level; others are not", async () => {
  const { look, state } = await open();
  await look();
  state.world = worldOf(12);
  expect(await look({ autonomy: "ask" })).toMatchObject({ proposed: true, because: "1 new item is to the taste" });
  expect(await look()).toMatchObject({ proposed: false });
  expect(state.asked).toEqual(["ask"]);
});

test("a standing statement holds for what is proposed unasked, too", async () => {
  const { look, state } = await open();
  await look();
  state.world = worldOf(11);
  state.known = { ...state.known, bars: [{ kind: "not-items", itemIds: ["10"], source: "veto", words: "" }] };
  expect(await look()).toMatchObject({ proposed: false });
});

test("a taste that has turned is a reason; the budget holds for a day, and what was not told is told later", async () => {
  const { look, state } = await open();
  await look();
  const turn = () => {
    const { life } = state.known.tastes;
    life.events++;
    life.sinceAlarm = 0;
  };
  turn();
  expect(await look()).toMatchObject({ proposed: true, because: "the taste has turned" });
  turn();
  expect(await look()).toMatchObject({ proposed: false, because: expect.stringMatching(/budget of 1 a day is spent/) });
  state.time += day + 1;
  expect(await look()).toMatchObject({ proposed: true, because: "the taste has turned" });
  expect(await look({ budget: 0 })).toMatchObject({ proposed: false });
  await expect(look({ budget: -1 })).rejects.toThrow(/watch.budget/);
});

test("of three that look at once one proposes, within the budget", async () => {
  const { look, state } = await open();
  await look();
  state.world = worldOf(12);
  const looks = await Promise.all([look(), look(), look()]);
  expect(looks.filter(({ proposed }) => proposed)).toHaveLength(1);
  expect(state.asked).toHaveLength(1);
});

test("a recommendation that fails costs no interruption, and is proposed at the next look", async () => {
  const { look, state } = await open();
  await look();
  state.world = worldOf(12);
  state.recommend = () => Promise.reject(new Error("no model"));
  await expect(look()).rejects.toThrow(/no model/);
  state.recommend = async () => ({}) as Answer;
  expect(await look()).toMatchObject({ proposed: true, because: "1 new item is to the taste" });
  expect(await look()).toMatchObject({ proposed: false });
});

test("going back to an earlier taste is told once; events without a turn are no news", async () => {
  const { look, state } = await open();
  await look();
  const { life } = state.known.tastes;
  life.events += 5;
  life.sinceAlarm = 40;
  expect(await look()).toMatchObject({ proposed: false });
  life.active = 0;
  expect(await look()).toMatchObject({ proposed: true, because: "an earlier taste is back" });
  expect(await look()).toMatchObject({ proposed: false, because: expect.stringMatching(/nothing new/) });
});

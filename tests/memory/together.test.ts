import { together } from "../../memory/stores/together.js";

const turn = () => new Promise((passed) => setImmediate(passed));

test("what is asked in one turn goes together, and each hears of his own", async () => {
  const batches: number[][] = [];
  const doubled = together(async (questions: readonly number[]) => {
    batches.push([...questions]);
    return questions.map((one) => 2 * one);
  });
  const first = Promise.all([3, 1, 2].map(doubled));
  await Promise.resolve();
  const late = doubled(7);
  expect([await first, await late]).toEqual([[6, 2, 4], 14]);
  expect(await doubled(5)).toBe(10);
  expect(batches).toEqual([[3, 1, 2, 7], [5]]);
});

test("a fault that may be of one question is his alone who asked it", async () => {
  const batches: string[][] = [];
  const ask = together(
    async (questions: readonly string[]) => {
      batches.push([...questions]);
      if (questions.includes("bad")) throw new RangeError("bad");
      return questions;
    },
    (error) => error instanceof RangeError,
  );
  const asked = await Promise.allSettled(["a", "bad", "c"].map(ask));
  expect(asked.map((one) => (one.status === "fulfilled" ? one.value : one.reason.message))).toEqual(["a", "bad", "c"]);
  await expect(ask("bad")).rejects.toThrow("bad");
  expect(batches).toEqual([["a", "bad", "c"], ["a"], ["bad"], ["c"], ["bad"]]);
});

test("a failure is everybody's who asked, and nobody's after", async () => {
  let fails = true;
  const ask = together(async (questions: readonly string[]) => {
    if (fails) throw new Error("away");
    return questions;
  });
  const asked = [ask("a"), ask("b")];
  expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  fails = false;
  const next = ask("c");
  await turn();
  expect(await next).toBe("c");
});

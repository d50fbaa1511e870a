import { oneAtATime } from "../../domain/one-at-a-time.js";

const later = <T>(ms: number, come: () => T): Promise<T> => new Promise((done) => setTimeout(() => done(come()), ms));

test("jobs of one key follow one another, those of others do not wait", async () => {
  const order: string[] = [];
  const carryOut = oneAtATime();
  const job = (name: string, ms: number) => () => later(ms, () => order.push(name));
  await Promise.all([carryOut("a", job("like", 30)), carryOut("a", job("undo", 0)), carryOut("b", job("other", 0))]);
  expect(order).toEqual(["other", "like", "undo"]);
});

test("one that fails fails alone", async () => {
  const carryOut = oneAtATime();
  const failed = carryOut("a", () => later(5, () => Promise.reject(new Error("refused"))));
  const next = carryOut("a", async () => "done");
  await expect(failed).rejects.toThrow("refused");
  await expect(next).resolves.toBe("done");
});

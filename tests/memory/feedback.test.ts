import type { Feedback } from "../../domain/feedback.js";
import { openDatabase } from "../../memory/database.js";
import { feedbackLog } from "../../memory/feedback-log.js";
import { recordsOver } from "../../memory/records.js";

const at = (time: number, kind: Feedback["kind"], itemId = "i1", value?: number): Feedback => ({
  id: `${kind}-${itemId}-${time}`,
  userId: "u",
  itemId,
  kind,
  time,
  ...(value === undefined ? {} : { value }),
});

const open = (said: Feedback[]) => {
  const log = feedbackLog(openDatabase(":memory:"));
  for (const feedback of said) log.add(feedback);
  const stored = (userId: string) => (userId === "u" ? { items: Int32Array.of(0), values: Float32Array.of(4) } : undefined);
  return { log, records: recordsOver({ log, stored, indexOf: (id) => (/^i\d$/.test(id) ? Number(id.slice(1)) : undefined) }) };
};

test("the same id counts once", () => {
  const { log } = open([]);
  expect(log.add(at(1, "click"))).toBe(true);
  expect(log.add(at(1, "click"))).toBe(false);
  expect(log.of("u")).toHaveLength(1);
});

test("late feedback takes its place by time, and users are apart", () => {
  const { log } = open([at(5, "click"), at(2, "skip")]);
  expect(log.of("u").map(({ time }) => time)).toEqual([2, 5]);
  expect(log.of("stranger")).toEqual([]);
});

test("a rating and a click extend the past behind the stored events; a skip does not", () => {
  const { records } = open([at(1, "rating", "i2", 5), at(2, "skip", "i3"), at(3, "click", "i4")]);
  const { items, values, known } = records.past("u");
  expect([...items]).toEqual([0, 2, 4]);
  expect([...values]).toEqual([4, 5, 4]);
  expect(known).toBe(true);
});

test("undo takes back what was said before it, not after", () => {
  const { records } = open([at(1, "veto", "i2"), at(2, "undo", "i2"), at(3, "veto", "i3")]);
  expect(records.vetoes("u")).toMatchObject([{ kind: "not-items", itemIds: ["i3"] }]);
});

test("a stranger has no past and no vetoes", () => {
  const { records } = open([]);
  expect(records.past("nobody")).toMatchObject({ known: false, items: new Int32Array() });
  expect(records.vetoes("nobody")).toEqual([]);
});

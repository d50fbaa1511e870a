import fc from "fast-check";
import { growing } from "../../catalog/growing.js";
import { idLookup, idTable } from "../../catalog/id-table.js";
import { medianOf } from "../../catalog/median.js";
import { byUserAndTime } from "../../catalog/sort-events.js";
import { stringsOf } from "../../catalog/strings.js";

const text = fc.string({ unit: "grapheme", maxLength: 20 });
const odd = ["__proto__", "constructor", 'say "hi", you', "Größe", "你好", "🙂", " ", "a\nb", "x".repeat(200)];

test("strings come back as they went in, one by one and all at once", () => {
  fc.assert(
    fc.property(fc.array(text), (given) => {
      const strings = stringsOf([...odd, ...given]);
      expect(strings.length).toBe(odd.length + given.length);
      expect([...odd, ...given].map((_, at) => strings.at(at))).toEqual([...odd, ...given]);
      expect(strings.all()).toEqual([...odd, ...given]);
    }),
    { seed: 7 },
  );
  expect([stringsOf([]).length, stringsOf([]).all(), stringsOf(["a"]).at(5)]).toEqual([0, [], ""]);
});

test("ids of any kind are found by their table, and no others", () => {
  fc.assert(
    fc.property(fc.uniqueArray(text), fc.array(text), (given, others) => {
      const ids = [...new Set([...odd, ...given])];
      const strings = stringsOf(ids);
      const find = idLookup(strings, idTable(strings));
      expect(ids.map(find)).toEqual(ids.map((_, at) => at));
      for (const other of others) expect(find(other)).toBe(ids.includes(other) ? ids.indexOf(other) : undefined);
    }),
    { seed: 7 },
  );
  const none = stringsOf([]);
  expect(idLookup(none, idTable(none))("a")).toBeUndefined();
});

test("events sort by user, time and place as the slow way has it", () => {
  const event = fc.record({ user: fc.nat(3), time: fc.integer({ min: -2, max: 2 }) });
  fc.assert(
    fc.property(fc.array(event), (events) => {
      const { offsets, order } = byUserAndTime(
        Int32Array.from(events, ({ user }) => user),
        Float64Array.from(events, ({ time }) => time),
        4,
      );
      const slow = events
        .map((_, at) => at)
        .sort((a, b) => events[a]!.user - events[b]!.user || events[a]!.time - events[b]!.time || a - b);
      expect([...order]).toEqual(slow);
      for (let user = 0; user < 4; user++)
        expect(offsets[user + 1]! - offsets[user]!).toBe(events.filter((one) => one.user === user).length);
    }),
    { seed: 7 },
  );
});

test("a growing column keeps what was added and set", () => {
  const column = growing(Int32Array);
  for (let k = 0; k < 5000; k++) column.add(k);
  column.set(4999, -1);
  expect([column.length, column.at(0), column.at(4999), column.view().length]).toEqual([5000, 0, -1, 5000]);
});

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2],
  [[Number.NaN, 5, Number.NaN], 5],
  [[Number.NaN], 1],
  [[], 1],
])("the median of %j is %d", (values, median) => {
  expect(medianOf(values)).toBe(median);
});

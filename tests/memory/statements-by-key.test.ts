import { statementsByKey } from "../../app/memory/statements-by-key.js";
import type { Standing } from "../../domain/memory.js";

const stated = (words: string, field: string, ...values: string[]): Standing => ({
  words,
  constraint: { kind: "none", field, values, source: "statement", words },
});

test("what is said twice is kept once, however it is written", () => {
  const said = [stated("never horror", "genres", "Horror"), stated("Never Horror", "genres", "Horror")];
  expect([...statementsByKey(said)]).toEqual([["said never horror", said[0]]]);
});

test("two conditions of one clause are both kept", () => {
  const said = [stated("never Sand or horror", "genres", "Horror"), stated("never Sand or horror", "people", "Sand")];
  expect([...statementsByKey([...said, ...said]).entries()]).toEqual([
    ["said never sand or horror", said[0]],
    ["said never sand or horror (2)", said[1]],
  ]);
});

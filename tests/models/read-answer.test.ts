import fc from "fast-check";
import { z } from "zod";
import { readAnswer } from "../../models/read-answer.js";
import { blue, Colour } from "./asking.js";

const text = JSON.stringify(blue);

test.each([
  ["bare", text],
  ["fenced", `Sure!\n\`\`\`json\n${text}\n\`\`\`\nAnything else?`],
  ["fenced without an end", `\`\`\`\n${text}`],
  ["behind thoughts", `<think>{"colour": "red", "why": "no"} perhaps?</think>${text}`],
  ["among chatter", `I would say ${text}, if I may.`],
  ["cut off behind the last value", text.slice(0, -1)],
  ["cut off within a text", text.slice(0, -2)],
  ["with a comma too many", `${text.slice(0, -1)},}`],
  ["in single quotes", "{'colour': 'blue', 'why': 'it is'}"],
  ["with a key too many", `{"colour": "blue", "why": "it is", "more": 1}`],
])("an answer is read %s", (_how, said) => {
  expect(readAnswer(Colour, said)).toEqual({ value: blue });
});

test.each([
  ["nothing", "", "no JSON"],
  ["chatter", "I cannot help with that.", "no JSON"],
  ["another value", `{"colour": "green", "why": ""}`, "colour"],
  ["an array", `[1, 2]`, "expected object"],
  ["a thought that never ends", `<think>well, ${"so ".repeat(100)}`, "no JSON"],
])("%s is no answer, and the fault is named", (_what, said, fault) => {
  const read = readAnswer(Colour, said);
  expect("fault" in read && read.fault).toContain(fault);
});

test("a megabyte and a tower of brackets are refused at once", () => {
  expect(readAnswer(Colour, `{"colour": "${"x".repeat(1e6)}"}`)).toEqual({ fault: expect.stringContaining("characters long") });
  expect(readAnswer(Colour, "[".repeat(50_000))).toHaveProperty("fault");
  expect(readAnswer(Colour, '{"a":'.repeat(9_000))).toHaveProperty("fault");
});

test("a polluted prototype pollutes nothing", () => {
  const read = readAnswer(
    Colour,
    `{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}, "colour": "blue", "why": "x"}`,
  );
  expect(read).toEqual({ value: { colour: "blue", why: "x" } });
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test("whatever is said, reading ends and what is read fits", () => {
  const Loose = z.object({ a: z.unknown().optional() });
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.json(),
        fc.array(fc.constantFrom("{", "}", "[", "]", '"', ":", ",", "a", "\\", "```")).map((all) => all.join("")),
      ),
      (said) => {
        const read = readAnswer(Loose, said);
        expect("value" in read ? Loose.safeParse(read.value).success : read.fault.length > 0).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { digestOf, digestOfFile } from "../../catalog/digest.js";
import { openUnfinished } from "../../catalog/unfinished.js";
import { BusyPlace } from "../../domain/errors.js";
import { temporary, thrown } from "./files.js";

const { path, file } = temporary();
const [key, other] = [digestOf("a"), digestOf("b")];
const part = (...values: number[]) => ({ meta: { of: "me" }, columns: { values: Float64Array.from(values) } });

test("what was kept under a key is found under it, and gone when it is discarded", () => {
  const out = path("kept");
  const first = openUnfinished(out, key);
  expect([first.found, first.part("model")]).toEqual([0, undefined]);
  first.keep("model", part(1, 2));
  first.keep("model", part(1, 3));
  first.close();
  const again = openUnfinished(out, key);
  expect([again.found, again.part("model"), again.part("mode")]).toEqual([1, part(1, 3), undefined]);
  again.discard();
  expect(existsSync(`${out}.unfinished`)).toBe(false);
  again.discard();
});

test("another key finds nothing and clears away; half-written files are no parts; damaged ones are made again", () => {
  const out = path("other");
  const first = openUnfinished(out, key);
  first.keep("model", part(1));
  first.close();
  const [name] = readdirSync(`${out}.unfinished`);
  writeFileSync(`${out}.unfinished/${name!.replace(".part", ".new-7")}`, "half");
  const same = openUnfinished(out, key);
  expect([same.found, readdirSync(`${out}.unfinished`)]).toEqual([1, [name, `at-work-${process.pid}`]]);
  writeFileSync(`${out}.unfinished/${name}`, readFileSync(`${out}.unfinished/${name}`).subarray(0, 20));
  expect(same.part("model")).toBeUndefined();
  same.close();
  const another = openUnfinished(out, other);
  expect(another.found).toBe(0);
  another.close();
  expect(existsSync(`${out}.unfinished`)).toBe(false);
});

test("a folder of that name with anything else in it is left alone", () => {
  const out = path("mine");
  mkdirSync(`${out}.unfinished`);
  writeFileSync(`${out}.unfinished/thesis.tex`, "precious");
  expect(thrown(() => openUnfinished(out, key)).message).toMatch(/mine\.unfinished: .*thesis\.tex.*Move it away/);
  expect(readFileSync(`${out}.unfinished/thesis.tex`, "utf8")).toBe("precious");
});

test("a place that another is at work in is refused; it is free when that one is done, or has died", async () => {
  const out = path("busy");
  const first = openUnfinished(out, key);
  expect(thrown(() => openUnfinished(out, key))).toBeInstanceOf(BusyPlace);
  first.close();
  const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  mkdirSync(`${out}.unfinished`);
  const sign = `${out}.unfinished/at-work-${other.pid}`;
  writeFileSync(sign, "");
  utimesSync(sign, new Date("2020-01-01"), new Date("2020-01-01"));
  const refusal = thrown(() => openUnfinished(out, key));
  expect(refusal).toBeInstanceOf(BusyPlace);
  expect(refusal.message).toContain(`busy: got another process at work in it, ${other.pid}, expected one at a time. Wait for it`);
  expect(readdirSync(`${out}.unfinished`)).toEqual([`at-work-${other.pid}`]);
  // Who came later gives way to who was there.
  utimesSync(sign, new Date("2100-01-01"), new Date("2100-01-01"));
  openUnfinished(out, key).close();
  const gone = once(other, "exit");
  other.kill();
  await gone;
  openUnfinished(out, key).discard();
  expect(existsSync(`${out}.unfinished`)).toBe(false);
});

test("a place that cannot be written is told by name, at once", () => {
  expect(thrown(() => openUnfinished(`${file("plain-file", "")}/deep/catalogue`, key)).message).toMatch(
    /plain-file\/deep\/catalogue: got ENOTDIR.*give another --out/,
  );
});

test("the digest tells different data apart and does not mind the order of keys", async () => {
  const data = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 3 },
      fc.integer(),
      fc.string(),
      fc.boolean(),
      fc.constant(undefined),
      fc.int8Array({ maxLength: 4 }),
      fc.array(tie("any"), { maxLength: 3 }),
      fc.dictionary(fc.string(), tie("any"), { maxKeys: 3, noNullPrototype: true }),
    ),
  })).any;
  fc.assert(
    fc.property(data, data, (a, b) => {
      expect(digestOf(a) === digestOf(b)).toBe(JSON.stringify(tagged(a)) === JSON.stringify(tagged(b)));
    }),
    { seed: 3, numRuns: 500 },
  );
  expect(digestOf({ a: 1, b: [2] })).toBe(digestOf({ b: [2], a: 1 }));
  const list = [
    [1, 2],
    [1],
    ["12"],
    "12",
    12,
    new Map([[1, 2]]),
    Int32Array.of(1, 2),
    Float32Array.of(1, 2),
    { 1: 2 },
    null,
    undefined,
    -0,
    0,
  ];
  expect(new Set(list.map(digestOf)).size).toBe(list.length);
  const [big, other] = [new Float64Array(1 << 17).fill(1), new Float64Array(1 << 17).fill(2)];
  expect(new Set([big, other, big.subarray(1), new Float32Array(1 << 18), [big, other], [other, big]].map(digestOf)).size).toBe(6);
  expect(digestOf([big, big.slice()])).toBe(digestOf([big.slice(), big]));
  expect(await digestOfFile(file("abc", "abc"))).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

/** The slow way: data as JSON in which every kind of value is told apart and keys are sorted. */
const tagged = (value: unknown): unknown => {
  if (value instanceof Int8Array) return ["bytes", ...value];
  if (Array.isArray(value)) return ["list", ...value.map(tagged)];
  if (typeof value === "object" && value !== null)
    return [
      "record",
      ...Object.keys(value)
        .sort()
        .map((key) => [key, tagged((value as Record<string, unknown>)[key])]),
    ];
  return [typeof value, String(value)];
};

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodePart, encodePart } from "../../catalog/part-file.js";
import { loadPercepts, savePercepts } from "../../catalog/percepts.js";
import { BadDataset } from "../../domain/errors.js";
import { filesById, filesByName } from "../../perception/files-of-items.js";
import { perceiveItems } from "../../perception/perceive-items.js";
import type { Perceiver } from "../../perception/perceiver.js";
import { RefusedFile } from "../../perception/refused-file.js";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "parley-perceive-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

const put = (name: string, text: string): void => writeFileSync(join(dir, name), text);

/** Sees the length of a file and its first letter; refuses what begins with an exclamation mark. */
const counting = () => {
  const looked: string[] = [];
  const perceiver: Perceiver = {
    name: "letters",
    dims: 2,
    measures: ["length"],
    endings: ["txt", "text"],
    mostBytes: 20,
    perceive: async (bytes, place) => {
      const text = Buffer.from(bytes).toString();
      looked.push(text);
      if (text.startsWith("!")) throw new RefusedFile("an outcry", place, "a calm file");
      return { vector: Float32Array.of(text.length, text.charCodeAt(0)), measures: Float32Array.of(text.length) };
    },
  };
  return { perceiver, looked };
};

const perceive = (perceiver: Perceiver, more: Partial<Parameters<typeof perceiveItems>[0]> = {}) =>
  perceiveItems({ ids: ["a", "b", "c", "d"], fileOf: filesById(dir, perceiver.endings), perceiver, ...more });

test("each item gets its file's percept; refused files and items without one are told of", async () => {
  put("a.txt", "apple");
  put("b.TXT", "!no");
  put("d.text", "date");
  put("stranger.txt", "x");
  const { percepts, refused, ...counts } = await perceive(counting().perceiver);
  expect(percepts).toMatchObject({ perceiver: "letters", dims: 2, measureNames: ["length"], ids: ["a", "d"] });
  expect([...percepts.vectors]).toEqual([5, 97, 4, 100]);
  expect([...percepts.measures]).toEqual([5, 4]);
  expect(refused).toEqual([{ itemId: "b", file: join(dir, "b.TXT"), reason: "an outcry" }]);
  expect(counts).toEqual({ fresh: 2, kept: 0, without: 1 });
});

test("what has not changed is not looked at again, wherever it stands now", async () => {
  put("a.txt", "apple");
  put("b.txt", "bread");
  const first = await perceive(counting().perceiver);
  put("b.txt", "butter");
  put("c.txt", "apple");
  const { perceiver, looked } = counting();
  const heard: [number, number][] = [];
  const again = await perceive(perceiver, { before: first.percepts, onProgress: (done, total) => heard.push([done, total]) });
  expect(looked).toEqual(["butter"]);
  expect(again).toMatchObject({ fresh: 1, kept: 2 });
  expect([...again.percepts.vectors]).toEqual([5, 97, 6, 98, 5, 97]);
  expect(heard.map(([done]) => done)).toEqual([1, 2, 3]);
});

test("what another perceiver saw is no use", async () => {
  put("a.txt", "apple");
  const { percepts } = await perceive(counting().perceiver);
  const { perceiver, looked } = counting();
  await perceive({ ...perceiver, name: "letters-2" }, { before: percepts });
  expect(looked).toEqual(["apple"]);
});

test("files that are too large, folders and dead links are refused unread", async () => {
  put("a.txt", "x".repeat(21));
  mkdirSync(join(dir, "b.txt"));
  symlinkSync(join(dir, "nowhere"), join(dir, "c.txt"));
  const { perceiver, looked } = counting();
  const { refused, percepts } = await perceive(perceiver);
  expect(refused.map(({ itemId, reason }) => `${itemId}: ${reason}`)).toEqual([
    "a: a file beyond the limit of bytes",
    "b: no ordinary file",
    "c: a file that cannot be read",
  ]);
  expect(looked).toEqual([]);
  expect(percepts.ids).toEqual([]);
});

test("a defect of the perceiver is no refusal", async () => {
  put("a.txt", "apple");
  const broken: Perceiver = { ...counting().perceiver, perceive: async () => Promise.reject(new TypeError("a defect")) };
  await expect(perceive(broken)).rejects.toThrow("a defect");
});

test("percepts outlast the artifact", async () => {
  put("a.txt", "apple");
  put("d.txt", "dé");
  const { percepts } = await perceive(counting().perceiver);
  const stored = loadPercepts(decodePart(encodePart(savePercepts(percepts)), "images.part"));
  expect(stored).toEqual(percepts);
});

test("a file that an item names stays inside the folder", () => {
  mkdirSync(join(dir, "in"));
  writeFileSync(join(dir, "secret.txt"), "s");
  writeFileSync(join(dir, "in", "p.txt"), "p");
  symlinkSync(join(dir, "secret.txt"), join(dir, "in", "link.txt"));
  const fileOf = filesByName(join(dir, "in"), (name) => name);
  expect(fileOf("p.txt")).toBe(join(dir, "in", "p.txt"));
  for (const name of ["../secret.txt", "link.txt", "/etc/passwd", "http://127.0.0.1/p.txt", "", "p.txt\0.jpg", ".", "absent.txt"])
    expect([name, fileOf(name)]).toEqual([name, undefined]);
});

test("by id too, a link that leads out of the folder is as if it were not there; of equal names the first counts", () => {
  const out = mkdtempSync(join(tmpdir(), "parley-outside-"));
  writeFileSync(join(out, "secret.txt"), "secret");
  symlinkSync(join(out, "secret.txt"), join(dir, "a.txt"));
  put("b.TXT", "upper");
  put("b.txt", "lower");
  const fileOf = filesById(dir, ["txt"]);
  expect(fileOf("a")).toBeUndefined();
  expect(fileOf("b")).toBe(join(dir, "b.TXT"));
  rmSync(out, { recursive: true });
});

test("a folder that is none is told at once", () => {
  put("a.txt", "x");
  expect(() => filesById(join(dir, "a.txt"), ["txt"])).toThrow(BadDataset);
  expect(() => filesByName(join(dir, "nowhere"), () => undefined)).toThrow("no such folder");
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { describeImages } from "../../app/describe-images.js";
import { openDescriber } from "../../app/open-describer.js";
import { loadDescriptions, saveDescriptions } from "../../catalog/descriptions.js";
import { decodePart, encodePart } from "../../catalog/part-file.js";
import type { ConfigInput } from "../../config.js";
import { ChatFailure, type ChatMessage } from "../../models/chat.js";
import { type Script, scripted } from "../../models/chats/scripted.js";
import { hostileImages, injection } from "./hostile-images.js";
import { plain } from "./pictures.js";

let dir = "";
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "parley-describe-"));
  for (const [name, shade] of Object.entries({ a: 20, b: 90, c: 200 })) writeFileSync(join(dir, name), await plain([shade, 0, 0]));
});
afterAll(() => rmSync(dir, { recursive: true }));

const percepts = { ids: ["a", "b", "c"], sums: ["1", "2", "3"] };
const seeing = (script: Script, settings: ConfigInput = {}) => {
  const model = scripted(script);
  const { ask } = openDescriber({ name: "openai:eye", clock: () => 0, now: () => 0, model, settings: { home: dir, ...settings } });
  return { model, ask };
};
const described = (script: Script, more: Partial<Parameters<typeof describeImages>[0]> & { settings?: ConfigInput } = {}) => {
  const { model, ask } = seeing(script, more.settings);
  const input = { percepts, fileOf: (id: string) => join(dir, id), model: "openai:eye", ask, most: 10, mostBytes: 1e6, ...more };
  return { model, done: describeImages(input) };
};
const said = (description: string) => ({ description });
const pictureIn = (messages: readonly ChatMessage[]): Buffer => {
  const [url] = messages.find(({ role }) => role === "user")!.images!;
  expect(url).toMatch(/^data:image\/jpeg;base64,/);
  return Buffer.from(url!.slice(url!.indexOf(",") + 1), "base64");
};

test("each image is shown to the model, drawn anew, and its words are kept with the content of the file", async () => {
  const { model, done } = described([said("A red   field.\n"), said("A red wall."), said("A red sky.")]);
  expect(await done).toEqual({
    descriptions: { model: "openai:eye", ...percepts, texts: ["A red field.", "A red wall.", "A red sky."] },
    ...{ fresh: 3, kept: 0, failed: {}, left: 0 },
  });
  model.done();
  expect(await sharp(pictureIn(model.asked[0]!)).metadata()).toMatchObject({ format: "jpeg" });
});

test("what is known by its content is not asked again, nor the same content twice; another model begins anew", async () => {
  const before = { model: "openai:eye", ids: ["x"], sums: ["2"], texts: ["Known."] };
  const twice = { ids: ["a", "b", "c", "d"], sums: ["1", "2", "1", "2"] };
  const { model, done } = described([said("New.")], { before, percepts: twice, fileOf: () => join(dir, "a") });
  expect(await done).toMatchObject({ descriptions: { texts: ["New.", "Known.", "New.", "Known."] }, fresh: 1, kept: 2, left: 0 });
  model.done();
  const other = described([said("1"), said("2"), said("3")], { before: { ...before, model: "openai:other" } });
  expect(await other.done).toMatchObject({ fresh: 3, kept: 0 });
});

test("no more are asked about than may be, and the others are left for another time", async () => {
  const first = described([said("One."), said("Two.")], { most: 2 });
  const { descriptions, ...counts } = await first.done;
  expect(counts).toEqual({ fresh: 2, kept: 0, failed: {}, left: 1 });
  expect(await described([said("Three.")], { before: descriptions }).done).toMatchObject({ fresh: 1, kept: 2, left: 0 });
});

test("an answer that cannot be read, is empty or sounds like orders leaves its item without", async () => {
  const { done } = described(["no JSON", "still none", said(injection), said("   ")]);
  expect(await done).toMatchObject({ descriptions: { ids: [], texts: [] }, fresh: 0, failed: { unreadable: 2, "held back": 1 }, left: 0 });
});

test.each([
  ["a model that refuses", [new ChatFailure("rejected", "m", { status: 400 })], {}, { rejected: 1 }],
  ["a budget that does not reach", [], { chatTokens: 100 }, { "over-budget": 1 }],
] as const)("%s ends the asking, and what was perceived stands", async (_, script, settings, failed) => {
  const { model, done } = described(script, { settings });
  expect(await done).toEqual({
    descriptions: { model: "openai:eye", ids: [], sums: [], texts: [] },
    ...{ fresh: 0, kept: 0, failed, left: 2 },
  });
  model.done();
});

test("a model that says nothing is given up after its time, and the next image is tried", async () => {
  const { done } = described((call) => (call.messages[1]!.images![0]!.length > 0 ? "hang" : ""), {
    settings: { chatTimeout: 5, chatDeadline: 20 },
    most: 2,
  });
  expect(await done).toMatchObject({ fresh: 0, failed: { timeout: 2 }, left: 1 });
});

test("of a hostile file nothing but its pixels reaches the model, or nothing at all", async () => {
  const files = await hostileImages("http://127.0.0.1:9");
  const shown = async (name: string) => {
    writeFileSync(join(dir, "hostile"), files[name]!.bytes);
    const { model, done } = described([said("Grey.")], { percepts: { ids: ["h"], sums: ["9"] }, fileOf: () => join(dir, "hostile") });
    await done;
    return pictureIn(model.asked[0]!);
  };
  for (const name of ["JPEG with an instruction in its EXIF", "JPEG with an instruction in a comment", "JPEG with a program behind it"]) {
    const picture = await shown(name);
    expect(picture.includes(injection.slice(0, 12))).toBe(false);
    expect(picture.includes("#!/bin/sh")).toBe(false);
    expect((await sharp(picture).metadata()).exif).toBeUndefined();
  }
});

test("a file that is refused when its turn comes leaves its item without, and loses nobody else's answer", async () => {
  const files = await hostileImages("http://127.0.0.1:9");
  writeFileSync(join(dir, "hostile"), files["SVG that points to a file"]!.bytes);
  const { model, done } = described([said("One."), said("Three.")], { fileOf: (id) => join(dir, id === "b" ? "hostile" : id) });
  expect(await done).toMatchObject({ descriptions: { ids: ["a", "c"] }, fresh: 2, failed: { "not read": 1 }, left: 0 });
  expect(model.asked).toHaveLength(2);
});

test("what is saved is what is loaded", () => {
  const made = { model: "m", ids: ["a", "ü"], sums: ["1", "2"], texts: ["A red field.", "Größe"] };
  expect(loadDescriptions(decodePart(encodePart(saveDescriptions(made)), "x.part"))).toEqual(made);
});

test.each(["none", "eye", ""])("%j is no model that sees", (name) => {
  expect(() => openDescriber({ name, clock: () => 0, now: () => 0, settings: { home: dir } })).toThrow("openai:NAME");
});

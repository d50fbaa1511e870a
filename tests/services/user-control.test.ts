import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundledFolder } from "../../app/bundled.js";
import { createParley, type Parley } from "../../app.js";
import { openDatabase } from "../../memory/database.js";
import { threadId } from "../../memory/thread-id.js";
import { testHome } from "../test-home.js";

/** An id, words and an answer that occur nowhere else, so that a search for them finds this user's bytes only. */
const user = "zephyrine-4711";
const words = "a quixotic heist film, no musicals";

let home: string;
let parley: Parley;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), "parley-control-"));
  parley = await createParley({ home, catalog: bundledFolder(testHome) });
});
afterEach(async () => {
  await parley.close();
  rmSync(home, { recursive: true, force: true });
});

/** A stretch from the middle of each packed checkpoint of a thread: it says nothing to the eye, and is the user's all the same. */
const packedOf = (thread: string): Buffer[] => {
  const database = openDatabase(join(home, "parley.db"));
  const rows = database.prepare("SELECT checkpoint FROM checkpoints WHERE thread_id = ?").all(thread) as { checkpoint: ArrayBuffer }[];
  database.close();
  return rows.map(({ checkpoint }) => Buffer.from(checkpoint).subarray(-60, -20));
};

/** Every file under the home whose bytes hold the text. */
const filesWith = (text: string | Buffer): string[] =>
  readdirSync(home, { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => readFileSync(file).includes(text));

const live = async (userId: string) => {
  const { recommendations } = await parley.recommend({ userId, text: words }, { thread: `thread of ${userId}` });
  await parley.feedback({ userId, itemId: recommendations[0]!.itemId, kind: "click" });
  await parley.feedback({ userId, itemId: recommendations[1]!.itemId, kind: "veto" });
  await parley.recommend({ userId, text: "never horror, please" });
  return recommendations;
};

test("show tells in words what is kept, export holds all of it", async () => {
  const shown = await live(user);
  const memory = await parley.memory.show(user);
  expect(memory).toMatchObject({ user, events: 1, feedback: { heard: 2, open: 2 } });
  expect(memory.statements.map(({ source }) => source).sort()).toEqual(["veto", "words"]);
  expect(memory.episodes.flatMap(({ outcomes }) => outcomes)).toEqual(
    expect.arrayContaining([expect.stringContaining(shown[0]!.title), expect.stringContaining("veto")]),
  );
  const all = await parley.memory.export(user);
  expect(JSON.parse(JSON.stringify(all))).toEqual(all);
  expect(Object.keys(all.memory).sort()).toEqual(["episodes", "profile", "reflections", "statements"]);
  expect(Object.keys(all.threads)).toHaveLength(2);
  expect(JSON.stringify(all)).toContain("quixotic");
});

test("delete leaves no byte of the user in any file, and every byte of the others", async () => {
  await live(user);
  await live("bystander-0815");
  const before = await parley.memory.export("bystander-0815");
  expect(filesWith(user).length).toBeGreaterThan(0);
  const packed = packedOf(threadId(user, `thread of ${user}`));
  expect(packed.some((bytes) => filesWith(bytes).length > 0)).toBe(true);
  expect(await parley.memory.delete(user)).toMatchObject({ threads: 2 });
  expect(filesWith(user)).toEqual([]);
  for (const bytes of packed) expect(filesWith(bytes)).toEqual([]);
  expect((await parley.memory.export(user)).memory).toEqual({ profile: {}, episodes: {}, statements: {}, reflections: {} });
  const after = await parley.memory.export("bystander-0815");
  expect({ ...after, exported: "" }).toEqual({ ...before, exported: "" });
  await parley.close();
  expect(filesWith(user)).toEqual([]);
  expect(filesWith("bystander-0815").length).toBeGreaterThan(0);
  parley = await createParley({ home, catalog: bundledFolder(testHome) });
});

test("an incognito request uses what is known and writes nothing, nor does its veto", async () => {
  await live(user);
  const before = await parley.memory.export(user);
  const answer = await parley.recommend(
    { userId: user, text: "never westerns, a heist", incognito: true, autonomy: "ask" },
    { thread: "hidden" },
  );
  await parley.resume(user, "hidden", { verdict: "reject", vetoes: [answer.recommendations[0]!.itemId], text: "" });
  await parley.recommend({ userId: "unseen-1234", text: "never horror", incognito: true });
  expect({ ...(await parley.memory.export(user)), exported: "" }).toEqual({ ...before, exported: "" });
  expect(filesWith("unseen-1234")).toEqual([]);
  await expect(parley.recommend({ userId: user, text: "a heist" }, { thread: "hidden" })).rejects.toThrow(/incognito/);
  await expect(parley.recommend({ userId: user, incognito: true }, { thread: `thread of ${user}` })).rejects.toThrow(/incognito/);
});

test("forget takes one memory, or a kind; an unknown id is refused with those there are", async () => {
  await live(user);
  const { statements } = await parley.memory.show(user);
  const said = statements.find(({ source }) => source === "words")!;
  await expect(parley.memory.forget(user, "statements/none")).rejects.toThrow(/never horror/);
  await expect(parley.memory.forget(user, "stetements")).rejects.toThrow(/profile, episodes, statements, reflections/);
  expect(await parley.memory.forget(user, said.id)).toBe(1);
  expect((await parley.memory.show(user)).statements).toHaveLength(1);
  await parley.memory.forget(user, "profile");
  expect(await parley.memory.show(user)).toMatchObject({ events: 0, feedback: { heard: 0 } });
});

test("edit states something else for good; what states nothing is refused", async () => {
  const [id] = await parley.memory.edit(user, "never horror");
  await parley.memory.edit(user, "I don't like musicals", id);
  expect((await parley.memory.show(user)).statements).toMatchObject([{ words: "I don't like musicals", source: "command" }]);
  await expect(parley.memory.edit(user, "a nice film")).rejects.toThrow(/never horror/);
  await expect(parley.memory.edit(user, "never horror", "statements/none")).rejects.toThrow(/id of a statement/);
});

test("what is said twice in one edit is kept once, and a statement said again in its own place stays", async () => {
  for (const words of ["never horror, never horror", "never horror. Never horror."])
    expect(await parley.memory.edit(user, words)).toEqual(["statements/said never horror"]);
  const [id] = await parley.memory.edit(user, "never horror", "statements/said never horror");
  expect((await parley.memory.show(user)).statements.map((one) => one.id)).toEqual([id]);
});

test("an id that is nobody's is refused, and deleting a stranger says that there was nothing", async () => {
  const { show, edit, forget, export: exported, delete: deleted } = parley.memory;
  const doors = [show, exported, deleted, (id: string) => edit(id, "never horror"), (id: string) => forget(id, "profile")];
  for (const door of doors)
    for (const id of ["", " ", "x".repeat(201), undefined as unknown as string])
      await expect(door(id)).rejects.toThrow(/^user: got .*a user id/);
  expect(await deleted("nobody-99")).toEqual({ memories: 0, threads: 0, others: 0 });
});

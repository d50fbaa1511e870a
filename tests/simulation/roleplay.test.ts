import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Mind } from "../../agents/user.js";
import { users } from "../../agents/users.js";
import { loadCatalog } from "../../app/load-catalog.js";
import { openMind } from "../../app/simulation/mind.js";
import { runSimulation } from "../../app/simulation/simulation.js";
import type { Persona, Population } from "../../domain/persona.js";
import type { ChatRecord } from "../../domain/usage.js";
import { type Script, scripted } from "../../models/chats/scripted.js";
import { bandCount } from "../../tools/people/sessions.js";
import { aliasOf, lastPrompt, scriptedAdvisor } from "../advice/scripted-advisor.js";
import { type SmallCatalog, smallCatalog } from "../live/small-catalog.js";

const population: Population = {
  ...{ trained: 1, heldOut: 0, mean: [0, 0, 0, 0, 0, 0], deviation: [1, 1, 1, 1, 1, 1], click: [0, 0, 0, 0, 0, 0], company: {}, spread: 1 },
  leave: Array.from({ length: bandCount }, () => -50),
  rating: { levels: [1, 2, 3, 4, 5], cuts: [-2, -1, 1, 2], own: 0, taste: 0, quality: 0, scale: 1 },
  real: { ratings: [], sessions: [] },
};
const persona: Persona = { userId: "u", events: 1, taste: [1], click: [0, 0, 1, 0, -1, 0], leave: 0, generosity: 0 };
const see = (index: number) => ({ itemId: `i${index}`, vector: Float32Array.of(0), popularity: 0, quality: 0 });
const items = [4, 7, 9];
const page = (seed: number) => ({ items, visit: { page: 0, steps: 0, recent: [] }, seed });

const played = (script: Script) => {
  const { ask, model } = scriptedAdvisor(script);
  const records: ChatRecord[] = [];
  const mind: Mind = {
    ask,
    told: (item) => `"title ${item}" kind ${item}`,
    liked: () => ['"an old one"'],
    heard: (record) => records.push(record),
  };
  return { user: users.roleplay({ population, see, mind }), model, records };
};
const core = users.statistical({ population, see });
const promptOf = (call: { messages: readonly { content: string }[] }) => call.messages.at(-1)!.content;

/** How often each item is taken in a thousand pages, and the mean rating of all that was. */
const taken = async (user: typeof core) => {
  const all = await Promise.all(Array.from({ length: 1000 }, (_, seed) => user.react({ ...persona, click: population.click }, page(seed))));
  const took = all.flatMap((one) => one.taken);
  return {
    shares: items.map((item) => took.filter((one) => one.item === item).length / 1000),
    rating: (item: number) => {
      const own = took.filter((one) => one.item === item).map(({ rating }) => rating!);
      return own.reduce((sum, x) => sum + x, 0) / own.length;
    },
  };
};

test("leans move the chance of taking by one in log-odds at most, and ratings with it", async () => {
  const { user } = played((call) => ({
    leans: [
      { id: aliasOf(promptOf(call), '"title 4"'), lean: 2 },
      { id: aliasOf(promptOf(call), '"title 7"'), lean: -2 },
    ],
  }));
  const [own, plain] = [await taken(user), await taken(core)];
  // Fitted: one half, a little less further down.
  expect(Math.abs(plain.shares[0]! - 0.5)).toBeLessThan(0.06);
  expect(Math.abs(own.shares[0]! - 1 / (1 + Math.exp(-1)))).toBeLessThan(0.06);
  expect(Math.abs(own.shares[1]! - 1 / (1 + Math.exp(1)))).toBeLessThan(0.06);
  expect(Math.abs(own.shares[2]! - plain.shares[2]!)).toBeLessThan(0.06);
  expect(own.rating(4)).toBeGreaterThan(plain.rating(4) + 0.2);
});

test("a model that fails, answers nonsense, or names what was not shown changes nothing", async () => {
  for (const script of [
    ["", ""],
    [
      {
        leans: [
          { id: "c77", lean: 2 },
          { id: "4", lean: 2 },
        ],
      },
    ],
    [{ leans: [{ id: "c1", lean: 99 }] }],
  ]) {
    const { user, records } = played(script);
    expect(await user.react(persona, page(3))).toEqual(await core.react(persona, page(3)));
    expect(records).toHaveLength(1);
  }
});

test("is told the person's character and past, the items by short names, and nothing of odds or ids", async () => {
  const { user, model } = played([{ leans: [] }]);
  await user.react(persona, page(1));
  const prompt = lastPrompt(model);
  expect(prompt).toContain("follows the crowd, stays with what is familiar");
  expect(prompt).toContain('Liked before: "an old one".');
  expect(prompt).toMatch(/c1 "title \d"/);
  const { user: another, model: asked } = played([{ leans: [] }]);
  await another.react({ ...persona, click: population.click }, page(1));
  expect(lastPrompt(asked)).toContain("is like most people");
});

test("an empty page is answered without a question", async () => {
  const { user, model } = played([]);
  expect((await user.react(persona, { ...page(1), items: [] })).taken).toEqual([]);
  expect(model.asked).toEqual([]);
});

describe("in a simulation", () => {
  const folder = mkdtempSync(join(tmpdir(), "parley-roleplay-"));
  let small: SmallCatalog;
  beforeAll(async () => {
    small = await smallCatalog();
  });
  afterAll(() => {
    small.remove();
    rmSync(folder, { recursive: true, force: true });
  });
  const input = () => ({ loaded: loadCatalog(small.dir), users: 2, pages: 2, count: 4, seed: 7, clock: () => 0, policy: "popular" });
  const linesIn = (out: string) =>
    readFileSync(join(folder, out, "visits.jsonl"), "utf8")
      .trimEnd()
      .split("\n")
      .sort();

  test("a page is a question; where every one fails the visits are those of the statistical people", async () => {
    const given = input();
    const model = scripted(() => "no json");
    const { mind, records, close } = openMind({ loaded: given.loaded, settings: { home: folder }, clock: () => 0, now: () => 0, model });
    const result = await runSimulation({ ...given, person: "roleplay", mind, out: join(folder, "played") });
    close();
    await runSimulation({ ...given, out: join(folder, "plain") });
    expect(records).toHaveLength(result.slates);
    expect(new Set(records.map(({ end }) => end))).toEqual(new Set(["unreadable"]));
    expect(linesIn("played")).toEqual(linesIn("plain"));
  });

  test("an unknown person is refused with the known ones; a played one without a model with the cure", async () => {
    await expect(runSimulation({ ...input(), person: "robot", out: join(folder, "robot") })).rejects.toThrow(
      /person.*statistical, roleplay/,
    );
    expect(() => openMind({ loaded: input().loaded, settings: { home: folder, chat: "none" }, clock: () => 0, now: () => 0 })).toThrow(
      /--model openai:NAME/,
    );
  });
});

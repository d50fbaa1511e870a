import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { END } from "@langchain/langgraph";
import { loadCatalog } from "../../app/load-catalog.js";
import { policies } from "../../app/simulation/policies.js";
import { peopleOf, runSimulation, type SimulationInput } from "../../app/simulation/simulation.js";
import { FinishedVisit } from "../../app/simulation/visits-file.js";
import { Request } from "../../domain/request.js";
import { afterUser, feedbackOf, type SimulationPorts, simulate } from "../../graphs/simulate.js";
import { type SmallCatalog, smallCatalog } from "../live/small-catalog.js";

const folder = mkdtempSync(join(tmpdir(), "parley-simulation-"));
let small: SmallCatalog;
let base: Omit<SimulationInput, "policy" | "out">;

beforeAll(async () => {
  small = await smallCatalog();
  base = { loaded: loadCatalog(small.dir), users: 4, pages: 3, count: 4, seed: 7, clock: () => 0 };
});
afterAll(() => {
  small.remove();
  rmSync(folder, { recursive: true, force: true });
});

const visitsIn = (out: string): FinishedVisit[] =>
  readFileSync(join(out, "visits.jsonl"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => FinishedVisit.parse(JSON.parse(line)))
    .sort((a, b) => a.n - b.n);

test("the second page of a `random` visit is not the first of a later one", async () => {
  const { policy } = await policies.random({ loaded: base.loaded, now: 0 });
  const count = 4;
  const shown = base.loaded.world.catalogue.ids.slice(0, count);
  const pageOf = async (seed: number, before: string[]) => {
    const request = Request.parse({ userId: base.loaded.interactions.users[0]!, count, seed });
    const { recommendation } = await policy({ request, shown: before });
    return recommendation!.picks.map(({ itemId }) => itemId).filter((itemId) => !shown.includes(itemId));
  };
  const seeds = Array.from({ length: 12 }, (_, seed) => seed);
  const pairs = await Promise.all(seeds.map(async (seed) => [await pageOf(seed, shown), await pageOf(seed + count, [])]));
  expect(pairs.filter(([second, first]) => first!.every((itemId) => second!.includes(itemId))).length).toBeLessThan(4);
});

describe.each(Object.keys(policies))("policy %s", (policy) => {
  test("shows nothing twice in a visit and nothing that was met before, and ends in time", async () => {
    const out = join(folder, policy);
    const result = await runSimulation({ ...base, policy, out });
    const visits = visitsIn(out);
    expect(visits.map(({ n }) => n)).toEqual([0, 1, 2, 3]);
    for (const { persona, pages } of visits) {
      const shown = pages.flatMap(({ items }) => items);
      const met = base.loaded.pasts.of(persona).items;
      expect(new Set(shown).size).toBe(shown.length);
      expect(shown.filter((item) => met.includes(item))).toEqual([]);
      expect(pages.length).toBeLessThanOrEqual(3);
      for (const { items, taken } of pages) for (const { item, place } of taken) expect(items[place]).toBe(item);
    }
    expect(result).toMatchObject({ policy, users: 4, fresh: result.slates, slates: visits.flatMap(({ pages }) => pages).length });
    expect(result.slates).toBeGreaterThanOrEqual(4);
  });
});

test("a run that was cut off in the middle of a line goes on, and comes to the same", async () => {
  const whole = join(folder, "ease");
  const out = join(folder, "cut");
  await runSimulation({ ...base, users: 2, policy: "ease", out });
  appendFileSync(join(out, "visits.jsonl"), '{"n":2,"persona":"u');
  const resumed = await runSimulation({ ...base, policy: "ease", out });
  expect(visitsIn(out)).toEqual(visitsIn(whole));
  const again = await runSimulation({ ...base, policy: "ease", out });
  expect(again.fresh).toBe(0);
  expect(again.slates).toBe(resumed.slates);
});

test("the whole graph comes to the same twice: what one visitor does changes nothing for another", async () => {
  const out = join(folder, "full-again");
  await runSimulation({ ...base, users: 2, policy: "full", out });
  expect(visitsIn(out)).toEqual(visitsIn(join(folder, "full")).slice(0, 2));
});

test("a folder of another run is refused, and a policy that there is not", async () => {
  await expect(runSimulation({ ...base, pages: 4, policy: "ease", out: join(folder, "ease") })).rejects.toThrow(
    /run\.json.*Give another folder/,
  );
  await expect(runSimulation({ ...base, policy: "easy", out: join(folder, "none") })).rejects.toThrow(
    'policy: got "easy", expected one of: full, solo, ease, popular, random',
  );
});

test("numbers that cannot be are refused before anything is done, by their names", async () => {
  const given = { ...base, policy: "ease", out: join(folder, "ease") };
  await expect(runSimulation({ ...given, users: 0 })).rejects.toThrow(/simulate\.users: got 0, expected 1 user or more/);
  await expect(runSimulation({ ...given, pages: 0 })).rejects.toThrow(/simulate\.pages: got 0/);
  await expect(runSimulation({ ...given, count: 51 })).rejects.toThrow(/simulate\.count: got 51, expected 1 to 50 items/);
});

test("the people of a run are those that visit", () => {
  const { personas, population } = peopleOf({ ...base, policy: "ease", out: join(folder, "ease") });
  const known = new Set(personas.map(({ userId }) => userId));
  expect(personas).toHaveLength(population.trained);
  expect(visitsIn(join(folder, "ease")).filter(({ persona }) => !known.has(persona))).toEqual([]);
});

test("people who cannot be read are told, with the cure", async () => {
  const out = join(folder, "popular");
  writeFileSync(join(out, "people.json"), "{}");
  await expect(runSimulation({ ...base, policy: "popular", out })).rejects.toThrow(/people\.json.*fitted again/);
});

const ports: SimulationPorts = {
  policy: async () => ({ recommendation: { picks: [{ itemId: "i0" }, { itemId: "i1" }] } }),
  react: async (_, { items, visit }) => ({
    taken: [{ item: items[1]!, place: 1, rating: 4 }],
    seen: 2,
    leaves: visit.page === 1,
    visit: { ...visit, page: visit.page + 1 },
  }),
  learn: async () => {},
  indexOf: (itemId) => Number(itemId.slice(1)),
  idOf: (index) => `i${index}`,
  began: 100,
  most: 5,
};
const opening = { request: { userId: "u", count: 2 }, visit: { page: 0, steps: 0, recent: [] } };

test("page by page until the person leaves; the policy hears of every answer", async () => {
  const heard: string[] = [];
  const graph = simulate({ ...ports, learn: async (said) => void heard.push(...said.map(({ id, value }) => `${id} ${value ?? ""}`)) });
  const { pages, left, shown } = await graph.compile().invoke(opening);
  expect(left).toBe(true);
  expect(pages.map(({ items }) => items)).toEqual([
    [0, 1],
    [0, 1],
  ]);
  expect(shown).toEqual(["i0", "i1", "i0", "i1"]);
  expect(heard).toEqual(["u 0 1 click ", "u 0 1 rating 4", "u 1 1 click ", "u 1 1 rating 4"]);
});

test("what recommends is handed the request and what was shown, and the state holds nothing of the persona", async () => {
  const asked: object[] = [];
  const graph = simulate({
    ...ports,
    policy: async (state) => {
      asked.push(state);
      return ports.policy(state);
    },
  });
  await graph.compile().invoke(opening);
  for (const state of asked)
    expect(Object.keys(state).filter((key) => !["request", "shown", "recommendation", "visit", "pages", "left"].includes(key))).toEqual([]);
});

test("nothing left to show ends the visit, and so does the last page", async () => {
  const { pages, left } = await simulate({ ...ports, policy: async () => ({ recommendation: { picks: [] } }) })
    .compile()
    .invoke(opening);
  expect({ pages, left }).toEqual({ pages: [], left: true });
  expect(afterUser({ left: false, visit: { page: 5, steps: 0, recent: [] } }, 5)).toBe(END);
  expect(afterUser({ left: false, visit: { page: 4, steps: 0, recent: [] } }, 5)).toBe("recommend");
});

test("an answer's times go up, and a dwell stands between click and rating", () => {
  const state = { request: { userId: "u" }, visit: { page: 1, steps: 0, recent: [] } } as unknown as Parameters<typeof feedbackOf>[0];
  const said = feedbackOf(state, [{ item: 3, place: 0, rating: 2, dwell: 9.5 }], ports);
  expect(said.map(({ kind, value, time, itemId }) => [kind, value, time, itemId])).toEqual([
    ["click", undefined, 161, "i3"],
    ["dwell", 9.5, 162, "i3"],
    ["rating", 2, 163, "i3"],
  ]);
});

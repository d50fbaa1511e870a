import { planner } from "../../agents/planner.js";
import type { Credit, Reflection } from "../../domain/memory.js";
import type { Profile } from "../../domain/profile.js";
import { lessonsOf, reflect, reflectionRules, unreflected } from "../../tools/reflection.js";

const credit = (found: string[], reward: number, errors = {}): Credit => ({ episode: "e", action: "recommend", reward, found, errors });
const after = (credits: readonly Credit[], from: Reflection = unreflected()): Reflection =>
  credits.reduce((one, next) => reflect(one, next, {}), from);
const times = (n: number, ...credits: Credit[]): Credit[] => Array.from({ length: n }, () => credits).flat();

test("the search that finds what is taken gains, the other loses, within the bound", () => {
  const { searches } = lessonsOf(after(times(20, credit(["titles"], 1), credit(["meaning"], 0))));
  expect(searches.titles).toBeGreaterThan(1.5);
  expect(searches.meaning).toBeLessThan(0.7);
  for (const factor of Object.values(searches)) {
    expect(factor).toBeGreaterThanOrEqual(1 / reflectionRules.bound);
    expect(factor).toBeLessThanOrEqual(reflectionRules.bound);
  }
});

test("a single success is no lesson", () => {
  expect(lessonsOf(after([credit(["titles"], 1)])).searches).toEqual({});
});

test("a lesson that held-out feedback contradicts is retired, and comes back when it helps again", () => {
  const learned = after(times(15, credit(["titles"], 1), credit(["meaning"], 0)));
  expect(lessonsOf(learned).searches.titles).toBeDefined();
  const turned = after(times(6, credit(["titles"], 0), credit(["meaning"], 1)), learned);
  expect(lessonsOf(turned).searches.titles).toBeUndefined();
  const back = after(times(40, credit(["titles"], 1), credit(["meaning"], 0)), turned);
  expect(lessonsOf(back).searches.titles).toBeGreaterThan(1);
});

test("debaters that foretold what was taken err less", () => {
  const { debaters } = lessonsOf(after(times(10, credit([], 1, { taste: 0.5, skeptic: 1.5 }))));
  expect(debaters.taste).toBeLessThan(debaters.skeptic!);
});

test("the next plan shows what was learned, in its weights and in its words", async () => {
  const request = { userId: "u", text: "heist", count: 10, autonomy: "act" as const, mayAsk: false, seed: 0, incognito: false };
  const intent = { constraints: [], wants: [], like: [], rest: "heist", asks: "recommend", more: false, notes: [] };
  const plans = [unreflected(), after(times(20, credit(["titles"], 1), credit(["meaning"], 0)))].map((reflection) => {
    const profile = { events: 0, intent, learned: lessonsOf(reflection) } as unknown as Profile;
    const view = { request, profile, plan: null, critique: null, shown: [], questions: 0, reflections: 0 };
    const plan = planner({ tuning: { debate: 0.3, pays: () => true, rounds: 3, temperature: 0 }, chance: () => 0 } as unknown as Parameters<
      typeof planner
    >[0]);
    return plan(view as unknown as Parameters<typeof plan>[0]);
  });
  const [before, now] = await Promise.all(plans);
  expect(now!.plan.searches.titles).toBeGreaterThan(before!.plan.searches.titles!);
  expect(now!.plan.searches.meaning).toBeLessThan(before!.plan.searches.meaning!);
  expect(before!.summary).not.toMatch(/learned/);
  expect(now!.summary).toMatch(/learned: titles x\d/);
});

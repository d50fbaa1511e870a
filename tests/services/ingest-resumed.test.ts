import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { type BuildInput, buildCatalog } from "../../app/build-catalog.js";
import { BusyPlace } from "../../domain/errors.js";
import { temporary } from "../catalog/files.js";
import { contents } from "../contents.js";
import { noise } from "../noise.js";

const { path, file } = temporary();
const random = noise(11);
const items = file("items.csv", `id,title,genre\n${Array.from({ length: 40 }, (_, k) => `${k},Tale ${k},g${k % 4}\n`).join("")}`);
const events = file(
  "events.csv",
  `user,item,rating,time\nu0,99,5,1\n${Array.from({ length: 600 }, (_, k) => `u${k % 30},${Math.floor(40 * random())},${1 + Math.floor(5 * random())},${k}\n`).join("")}`,
);
/** Builds; broken off at the beginning of the `at`-th step, the error is swallowed. Returns the steps that were told. */
const build = async (out: string, at = Number.POSITIVE_INFINITY, more: Partial<BuildInput> = {}): Promise<string[]> => {
  const steps: string[] = [];
  const onStep = (step: string): void => {
    steps.push(step);
    if (steps.length > at) throw new Error("broken off");
  };
  await buildCatalog({ items, events, out, onStep, ...more }).catch((error: Error) => expect(error.message).toBe("broken off"));
  return steps;
};

const whole = path("whole");
const steps = await build(whole);
const goesOn = (told: readonly string[]): boolean => told.some((step) => step.startsWith("going on with"));

test("built twice, an artifact is the same to the byte, and nothing unfinished is left", async () => {
  expect(steps.length).toBeGreaterThanOrEqual(8);
  await build(path("twice"));
  expect(contents(path("twice"))).toEqual(contents(whole));
  expect(existsSync(`${whole}.unfinished`)).toBe(false);
});

test("broken off after every step in turn, the last build gives the same to the byte, rejects too", async () => {
  const out = path("broken");
  let told: string[] = [];
  for (let at = 1; at < steps.length; at++) {
    // One line more says that it goes on.
    told = await build(out, at + (goesOn(told) ? 1 : 0));
    expect([at, existsSync(out)]).toEqual([at, false]);
  }
  expect(readdirSync(`${out}.unfinished`).length).toBeGreaterThan(5);
  const last = await build(out);
  expect(goesOn(last)).toBe(true);
  expect(contents(out)).toEqual(contents(whole));
  expect(readFileSync(`${out}.rejects.csv`, "utf8")).toBe(readFileSync(`${whole}.rejects.csv`, "utf8"));
  expect(existsSync(`${out}.unfinished`)).toBe(false);
});

test("other files, another mapping or another seed do not go on with it", async () => {
  const out = path("changed");
  for (const more of [
    { mapping: { noun: "tale" } },
    { maxErrors: 3 },
    { items: file("more.csv", `${readFileSync(items, "utf8")}99,Late,g1\n`) },
  ]) {
    await build(out, 3);
    expect(readdirSync(`${out}.unfinished`).length).toBeGreaterThan(0);
    expect(goesOn(await build(out, 3, more))).toBe(false);
  }
  // With another seed the reading stands, and what does not depend on the seed.
  await build(out, 3);
  await build(out, undefined, { seed: 5 });
  await build(path("seeded"), undefined, { seed: 5 });
  expect(contents(out)).toEqual(contents(path("seeded")));
});

test("a folder of the user's own in its place stops the build before it reads", async () => {
  const out = path("own");
  await build(out, 3);
  writeFileSync(`${out}.unfinished/notes.txt`, "mine");
  await expect(buildCatalog({ items, events, out })).rejects.toThrow(/notes\.txt.*Move it away/);
});

test("of two builds into one place at the same time one is refused, and the other is as if it had been alone", async () => {
  const out = path("contested");
  const results = await Promise.allSettled([buildCatalog({ items, events, out }), buildCatalog({ items, events, out })]);
  const refused = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
  expect(refused).toHaveLength(1);
  expect(refused[0]).toBeInstanceOf(BusyPlace);
  expect(contents(out)).toEqual(contents(whole));
  expect(existsSync(`${out}.unfinished`)).toBe(false);
});

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { bundledFolder } from "../../app/bundled.js";
import { createParley, type ParleyOptions } from "../../app.js";
import { root } from "../root.js";
import { testHome } from "../test-home.js";
import type { Task } from "./child.js";

interface Outcome {
  userId: string;
  thread: string;
  user?: string;
  itemIds?: string[];
  error?: string;
}

const child = async (task: Task): Promise<Outcome[]> => {
  const program = join(root, "tests", "concurrency", "child.ts");
  const process_ = spawn(process.execPath, ["--import", "tsx", program, JSON.stringify(task)], { cwd: root });
  const [out, complaints] = await Promise.all([text(process_.stdout), text(process_.stderr)]);
  if (out === "") throw new Error(`the child failed: ${complaints}`);
  return JSON.parse(out) as Outcome[];
};

/** Two processes over one place: `users` of them ask `each` times, all at once. */
export const concurrencySuite = (
  { users, each }: { users: number; each: number },
  place: () => Promise<{ options: ParleyOptions; done(): Promise<void> }>,
): void => {
  const count = 3;
  let home: string;
  let options: ParleyOptions;
  let done: () => Promise<void>;
  let outcomes: Outcome[];
  const names = Array.from({ length: users }, (_, k) => `user ${k}`);

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), "parley-crowd-"));
    const opened = await place();
    done = opened.done;
    options = { home, catalog: bundledFolder(testHome), ...opened.options };
    const task = { options, users: names, each: each / 2, count };
    outcomes = (await Promise.all([child(task), child(task)])).flat();
  });
  afterAll(async () => {
    await done();
    rmSync(home, { recursive: true, force: true });
  });

  test("every request is answered: nothing is locked, nothing fails", () => {
    expect(outcomes.filter(({ error }) => error !== undefined)).toEqual([]);
    expect(outcomes).toHaveLength(users * each);
  });

  test("nobody reads what is another's", async () => {
    expect(outcomes.filter(({ user, userId }) => user !== userId)).toEqual([]);
    const parley = await createParley(options);
    try {
      for (const name of names) {
        const threads = await parley.threads.list(name, { limit: 1000 });
        expect(new Set(threads.map(({ user }) => user))).toEqual(new Set([name]));
        for (const { thread } of threads) expect((await parley.latest(name, thread))?.user).toBe(name);
      }
    } finally {
      await parley.close();
    }
  });

  test("no update is lost: a thread has counted every request, and shown no item twice", async () => {
    const parley = await createParley(options);
    try {
      for (const name of names) {
        const shared = outcomes.filter(({ userId, thread }) => userId === name && thread === "shared");
        const threads = await parley.threads.list(name, { limit: 1000 });
        expect(threads.find(({ thread }) => thread === "shared")!.turns).toBe(shared.length);
        expect(threads.reduce((sum, { turns }) => sum + turns, 0)).toBe(each);
        const shown = shared.flatMap(({ itemIds }) => itemIds!);
        expect(new Set(shown).size).toBe(shown.length);
        expect(shown).toHaveLength(shared.length * count);
      }
    } finally {
      await parley.close();
    }
  });
};

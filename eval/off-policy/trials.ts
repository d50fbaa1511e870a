import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { Environment } from "../loop-doors.js";
import type { ExploredPage, exploration } from "./exploration.js";

/** What is logged: people, drawn with putting back, are each shown a page by the logging policy in a visit of its own. */
export interface Answered {
  page: ExploredPage;
  rewards: number[];
}

/** What of the environment's chance each part of the experiment uses: no two share seeds. */
const parts = { draw: 1, answer: 2, truth: 3 } as const;
const steps = 2 ** 30;

/** A seed of its own for each of many in a part. */
const seedFor = (seed: number, part: keyof typeof parts, at: number): number =>
  (Math.imul(Math.imul(seed + 1, 0x85ebca6b) + parts[part], 0x9e3779b1) + Math.imul(at, 0x27d4eb2f)) | 0;

const rewardsOf = (taken: readonly number[], count: number): number[] => {
  const rewards = new Array<number>(count).fill(0);
  for (const place of taken) rewards[place] = 1;
  return rewards;
};

/** Draws a log of so many pages. `seed` decides all of it. */
export const logOf = async (
  { visit }: Pick<Environment, "visit">,
  people: readonly string[],
  policy: ReturnType<typeof exploration>,
  pages: number,
  seed: number,
): Promise<Answered[]> => {
  const source = xoroshiro128plus(seedFor(seed, "draw", 0));
  const chance = (): number => uniformInt(source, 0, steps - 1) / steps;
  const log: Answered[] = [];
  for (let at = 0; at < pages; at++) {
    const user = Math.floor(chance() * people.length);
    const page = policy.draw(user, chance);
    const taken = await visit(people[user]!, page.items, seedFor(seed, "answer", at));
    log.push({ page, rewards: rewardsOf(taken, page.items.length) });
  }
  return log;
};

/** What a page of a policy is really worth. `error`: the standard error of the value. */
export interface Truth {
  value: number;
  error: number;
}

/** Simulates a policy itself: each person is shown its page so many times, in visits of their own. `pagesOf`: the people's pages at a time. */
export const truthOf = async (
  { visit }: Pick<Environment, "visit">,
  people: readonly string[],
  pagesOf: (time: number) => readonly ArrayLike<number>[],
  times: number,
  seed: number,
): Promise<Truth> => {
  const means: number[] = [];
  for (let time = 0; time < times; time++) {
    let taken = 0;
    for (const [user, page] of pagesOf(time).entries())
      taken += (await visit(people[user]!, Array.from(page), seedFor(seed, "truth", time * people.length + user))).length;
    means.push(taken / people.length);
  }
  const value = means.reduce((sum, one) => sum + one, 0) / times;
  const squares = means.reduce((sum, one) => sum + (one - value) ** 2, 0);
  return { value, error: Math.sqrt(squares / (times - 1) / times) };
};

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { z } from "zod";
import type { Mind } from "../../agents/user.js";
import { users as roster } from "../../agents/users.js";
import { havePlace } from "../../catalog/at-work.js";
import { makeFolder } from "../../catalog/make-folder.js";
import { writeSynced } from "../../catalog/write-synced.js";
import { BadRequest } from "../../domain/errors.js";
import { member } from "../../domain/member.js";
import { parsed } from "../../domain/parsed.js";
import { simulate } from "../../graphs/simulate.js";
import { walked } from "../../graphs/walked.js";
import { shuffled } from "../../ranking/random.js";
import { recentCount } from "../../tools/people/appeal.js";
import type { People } from "../../tools/people/fit-people.js";
import { sightsOver } from "../../tools/people/sight.js";
import { buildVersion } from "../build-version.js";
import type { LoadedCatalog } from "../load-catalog.js";
import { peopleIn } from "./people-file.js";
import { policies } from "./policies.js";
import { type SimulationSummary, summed } from "./summary.js";
import { visitsFile } from "./visits-file.js";

/** What to simulate. `users`: how many visits, `pages`: at most so many each, of `count` items. `policy`: a name of the roster; `person` too,
 *  "statistical" where it is left out; `mind`: what a role-played person is asked with. `out`: the
 *  run's folder. `signal` ends the run after the visits that have begun; called again with the same, it goes on. */
export interface SimulationInput {
  loaded: LoadedCatalog;
  users: number;
  pages: number;
  count: number;
  policy: string;
  person?: string;
  mind?: Mind;
  /** The chat model that is the mind, by name. */
  playedBy?: string | undefined;
  seed: number;
  out: string;
  progress?: (line: string) => void;
  clock: () => number;
  signal?: AbortSignal;
}

/** `fresh`: how many slates were made just now, in `seconds`; the rest stood in the folder already. */
export interface SimulationResult extends SimulationSummary {
  policy: string;
  out: string;
  fresh: number;
  seconds: number;
}

/** So many visits are under way at once; none of them waits for another. */
const lanes = 4;
/** Progress is told after so many visits. */
export const tellEvery = 100;

/** Refuses a folder that holds another run: its visits are no part of this one. The number of users may grow. */
const claim = (out: string, settings: object): void => {
  const file = join(out, "run.json");
  const text = JSON.stringify(settings);
  if (!existsSync(file)) writeSynced(file, text);
  const before = readFileSync(file, "utf8");
  if (before === text) return;
  throw new BadRequest({
    place: file,
    given: before,
    expected: text,
    cure: "Give another folder with --out DIR, or the settings with which the run was begun.",
  });
};

/** The last of the times, 0 where there is none. */
export const latestOf = (times: Float64Array): number => times.reduce((most, time) => Math.max(most, time), 0);

/** The n-th simulated user is called "n:ID": no two visits share what is remembered, and the past is that of user ID. */
export const realId = (userId: string): string => userId.slice(userId.indexOf(":") + 1);

const Numbers = z.object({
  users: z.int("a whole number").min(1, "1 user or more"),
  pages: z.int("a whole number").min(1, "1 page or more").max(1000, "at most 1,000 pages"),
  count: z.int("a whole number").min(1, "1 to 50 items a page").max(50, "1 to 50 items a page"),
  seed: z.int("a whole number"),
});

/** The people of the run, as they stand in its folder or are fitted into it; the run itself is not begun. */
export const peopleOf = (input: SimulationInput): People => {
  const { loaded, out, policy, person = "statistical", playedBy } = input;
  const { pages, count, seed } = parsed("simulate", Numbers, input);
  member("policy", policies, policy);
  member("person", roster, person);
  makeFolder(out);
  claim(out, {
    version: buildVersion,
    policy,
    person,
    ...(playedBy === undefined ? {} : { playedBy }),
    pages,
    count,
    seed,
    catalogue: loaded.digest,
  });
  return peopleIn(out, loaded, seed);
};

/** Runs simulated visits against a policy. The same settings give the same visits, whether or not the run was broken off on the way; they
 *  are written as they are finished, and only those under way are in memory. Throws BusyPlace where another run is at work in the folder. */
export const runSimulation = async (input: SimulationInput): Promise<SimulationResult> => {
  const leave = havePlace(input.out);
  try {
    return await visiting(input);
  } finally {
    leave();
  }
};

const visiting = async (input: SimulationInput): Promise<SimulationResult> => {
  const { loaded, users, pages, count, seed, out, clock, signal, mind, person = "statistical" } = input;
  const makePolicy = member("policy", policies, input.policy);
  const { population, personas } = peopleOf(input);
  const byId = new Map(personas.map((persona) => [persona.userId, persona]));
  const order = shuffled(personas.length, seed);
  const visits = visitsFile(join(out, "visits.jsonl"));
  const finished = await visits.finished();
  const { catalogue } = loaded.world;
  const began = latestOf(loaded.interactions.times);
  const pasts = { ...loaded.pasts, of: (userId: string) => loaded.pasts.of(realId(userId)) };
  const policy = await makePolicy({ loaded: { ...loaded, pasts }, now: began });
  const user = member("person", roster, person)({ population, see: sightsOver(loaded.world), ...(mind ? { mind } : {}) });
  const visited = walked(
    simulate({
      policy: policy.policy,
      learn: policy.learn,
      react: (userId, page) => user.react(byId.get(realId(userId))!, page),
      indexOf: (itemId) => catalogue.indexOf(itemId),
      idOf: (index) => catalogue.idOf(index),
      began,
      most: pages,
    }),
  );

  const start = clock();
  let [next, fresh, done] = [0, 0, finished.size];
  const visit = async (n: number): Promise<void> => {
    const persona = personas[order[n % order.length]!]!;
    const userId = `${n}:${persona.userId}`;
    const recent = Array.from(loaded.pasts.of(persona.userId).items.slice(-recentCount));
    const { pages: came, left } = await visited({
      request: { userId, count, seed: (Math.imul(seed + 1, 0x85ebca6b) + n) | 0 },
      visit: { page: 0, steps: 0, recent },
    });
    await policy.forget(userId);
    visits.append({ n, persona: persona.userId, pages: came, left });
    fresh += came.length;
    if (++done % tellEvery === 0) {
      const rate = fresh / Math.max(1e-9, (clock() - start) / 1000);
      input.progress?.(`${done.toLocaleString("en")} of ${users.toLocaleString("en")} visits, ${rate.toFixed(0)} slates/s`);
    }
  };
  const lane = async (): Promise<void> => {
    while (next < users && !signal?.aborted) {
      const n = next++;
      if (!finished.has(n)) await visit(n);
      await setImmediate();
    }
  };
  try {
    await Promise.all(Array.from({ length: lanes }, lane));
  } finally {
    await policy.close();
  }
  const seconds = (clock() - start) / 1000;
  const within = async function* () {
    for await (const one of visits.all()) if (one.n < users) yield one;
  };
  const summary = await summed(within(), population, { itemCount: catalogue.size, most: pages * count });
  return { policy: input.policy, ...summary, out, fresh, seconds };
};

import { basename, join, resolve } from "node:path";
import { users as roster } from "../agents/users.js";
import { makeFolder } from "../catalog/make-folder.js";
import type { ConfigInput } from "../config.js";
import { member } from "../domain/member.js";
import type { Persona } from "../domain/persona.js";
import { Request } from "../domain/request.js";
import type { LoopDoors, LoopInput, LoopPage, PolicyGiven, Shop, ShopGiven } from "../eval/loop-doors.js";
import { feedbackOf } from "../graphs/simulate.js";
import { shuffled } from "../ranking/random.js";
import { recentCount } from "../tools/people/appeal.js";
import { sightsOver } from "../tools/people/sight.js";
import { buildVersion } from "./build-version.js";
import { type LoadedCatalog, loadCatalog } from "./load-catalog.js";
import { peopleIn } from "./simulation/people-file.js";
import { type Policy, policies } from "./simulation/policies.js";
import { latestOf, realId } from "./simulation/simulation.js";
import { simulationCatalog } from "./simulation/simulation-catalog.js";

/** A page's seed: another for each visitor and round. */
const seedOf = (seed: number, visitor: number, round: number): number =>
  (Math.imul(Math.imul(seed + 1, 0x85ebca6b) + visitor, 0x9e3779b1) + round) | 0;

/** A policy over the pasts of the users that visitors are the likenesses of. */
const opened = (loaded: LoadedCatalog, { policy, settings = {} }: PolicyGiven): Promise<Policy> => {
  const pasts = { ...loaded.pasts, of: (userId: string) => loaded.pasts.of(realId(userId)) };
  const ports = { loaded: { ...loaded, pasts }, now: latestOf(loaded.interactions.times), settings: settings as ConfigInput };
  return member("policy", policies, policy)(ports);
};

const shopOver = (loaded: LoadedCatalog, name: string): Shop => {
  const { catalogue } = loaded.world;
  return {
    name,
    catalogue,
    interactions: loaded.interactions,
    met: (userId) => loaded.pasts.of(userId).items,
    firstPages: async ({ userIds, count, ...given }) => {
      const policy = await opened(loaded, given);
      try {
        const pages: Int32Array[] = [];
        for (const [visitor, id] of userIds.entries()) {
          const userId = `${visitor}:${id}`;
          const { recommendation } = await policy.policy({ request: Request.parse({ userId, count, seed: visitor }), shown: [] });
          pages.push(Int32Array.from(recommendation?.picks ?? [], ({ itemId }) => catalogue.indexOf(itemId)!));
          await policy.forget(userId);
        }
        return pages;
      } finally {
        await policy.close();
      }
    },
  };
};

/** A person at the beginning of a visit. */
const personOver = (loaded: LoadedCatalog, { population }: ReturnType<typeof peopleIn>) => {
  const person = roster.statistical({ population, see: sightsOver(loaded.world) });
  const recentOf = (userId: string): number[] => Array.from(loaded.pasts.of(userId).items.slice(-recentCount));
  const react = (persona: Persona, items: readonly number[], recent: number[], seed: number) =>
    person.react(persona, { items, visit: { page: 0, steps: 0, recent }, seed });
  return { recentOf, react };
};

const loopOver =
  (loaded: LoadedCatalog, people: ReturnType<typeof peopleIn>, seed: number) =>
  async ({ users, rounds, count, feedback, ...given }: LoopInput): Promise<LoopPage[][]> => {
    const { catalogue } = loaded.world;
    const began = latestOf(loaded.interactions.times);
    const policy = await opened(loaded, given);
    const { recentOf, react } = personOver(loaded, people);
    const { personas } = people;
    const order = shuffled(personas.length, seed);
    const visits = async (visitor: number): Promise<LoopPage[]> => {
      const persona = personas[order[visitor % order.length]!]!;
      const userId = `${visitor}:${persona.userId}`;
      let recent = recentOf(persona.userId);
      const [shown, pages]: [string[], LoopPage[]] = [[], []];
      for (let round = 0; round < rounds; round++) {
        const request = Request.parse({ userId, count, seed: seedOf(seed, visitor, round) });
        const { recommendation } = await policy.policy({ request, shown });
        const ids = (recommendation?.picks ?? []).map(({ itemId }) => itemId);
        const items = Int32Array.from(ids, (itemId) => catalogue.indexOf(itemId)!);
        // A new visit each round: nobody tires from one round to the next.
        const { taken, visit: after } = await react(persona, [...items], recent, request.seed);
        const told = { request, visit: { page: round, steps: 0, recent } };
        recent = after.recent;
        if (feedback) await policy.learn(feedbackOf(told, taken, { idOf: (index) => catalogue.idOf(index), began }));
        shown.push(...ids);
        pages.push({ items, taken: taken.map(({ place }) => place) });
      }
      await policy.forget(userId);
      return pages;
    };
    try {
      const all: LoopPage[][] = [];
      for (let visitor = 0; visitor < users; visitor++) all.push(await visits(visitor));
      return all;
    } finally {
      await policy.close();
    }
  };

/** The catalogue with its name, and the folder of what is built for it: none serves two data sets. */
const shopIn = async ({ dataset, catalog, out, progress }: ShopGiven) => {
  const name = dataset ?? catalog;
  const called = name === undefined ? "movielens-small" : basename(resolve(name));
  const folder = join(out, called);
  makeFolder(folder);
  const given = { ...(dataset === undefined ? {} : { dataset }), ...(catalog === undefined ? {} : { catalog }) };
  const loaded = loadCatalog(await simulationCatalog({ ...given, out: folder, progress }));
  return { loaded, folder, shop: shopOver(loaded, called) };
};

/** The environment of `parley simulate`, for experiments. */
export const loopDoors: LoopDoors = {
  shop: async (given) => (await shopIn(given)).shop,
  environment: async ({ seed, ...given }) => {
    const { loaded, folder, shop } = await shopIn(given);
    given.progress("learning what people are like");
    const home = join(folder, `people-${buildVersion}-${loaded.digest}-${seed}`);
    makeFolder(home);
    const people = peopleIn(home, loaded, seed);
    const byId = new Map(people.personas.map((persona) => [persona.userId, persona]));
    const { recentOf, react } = personOver(loaded, people);
    return {
      ...shop,
      people: people.personas.map(({ userId }) => userId),
      loop: loopOver(loaded, people, seed),
      visit: async (userId, items, chance) => {
        const { taken } = await react(byId.get(userId)!, items, recentOf(userId), chance);
        return taken.map(({ place }) => place);
      },
    };
  },
};

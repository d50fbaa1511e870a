import { basename, resolve } from "node:path";
import { users as roster } from "../agents/users.js";
import { makeFolder } from "../catalog/make-folder.js";
import type { ConfigInput } from "../config.js";
import { member } from "../domain/member.js";
import { Request } from "../domain/request.js";
import type { LoopDoors, LoopInput, LoopPage } from "../eval/loop-doors.js";
import { feedbackOf } from "../graphs/simulate.js";
import { shuffled } from "../ranking/random.js";
import { recentCount } from "../tools/people/appeal.js";
import { sightsOver } from "../tools/people/sight.js";
import { type LoadedCatalog, loadCatalog } from "./load-catalog.js";
import { peopleIn } from "./simulation/people-file.js";
import { policies } from "./simulation/policies.js";
import { latestOf, realId } from "./simulation/simulation.js";
import { simulationCatalog } from "./simulation/simulation-catalog.js";

/** A page's seed: another for each visitor and round. */
const seedOf = (seed: number, visitor: number, round: number): number =>
  (Math.imul(Math.imul(seed + 1, 0x85ebca6b) + visitor, 0x9e3779b1) + round) | 0;

const loopOver =
  (loaded: LoadedCatalog, { population, personas }: ReturnType<typeof peopleIn>, seed: number) =>
  async ({ policy: name, settings, users, rounds, count, feedback }: LoopInput): Promise<LoopPage[][]> => {
    const { catalogue } = loaded.world;
    const began = latestOf(loaded.interactions.times);
    const pasts = { ...loaded.pasts, of: (userId: string) => loaded.pasts.of(realId(userId)) };
    const ports = { loaded: { ...loaded, pasts }, now: began, settings: (settings ?? {}) as ConfigInput };
    const policy = await member("policy", policies, name)(ports);
    const person = roster.statistical({ population, see: sightsOver(loaded.world) });
    const order = shuffled(personas.length, seed);
    const visits = async (visitor: number): Promise<LoopPage[]> => {
      const persona = personas[order[visitor % order.length]!]!;
      const userId = `${visitor}:${persona.userId}`;
      let recent = Array.from(loaded.pasts.of(persona.userId).items.slice(-recentCount));
      const [shown, pages]: [string[], LoopPage[]] = [[], []];
      for (let round = 0; round < rounds; round++) {
        const request = Request.parse({ userId, count, seed: seedOf(seed, visitor, round) });
        const { recommendation } = await policy.policy({ request, shown });
        const ids = (recommendation?.picks ?? []).map(({ itemId }) => itemId);
        const items = Int32Array.from(ids, (itemId) => catalogue.indexOf(itemId)!);
        // A new visit each round: nobody tires from one round to the next.
        const visit = { page: 0, steps: 0, recent };
        const { taken, visit: after } = await person.react(persona, { items: [...items], visit, seed: request.seed });
        recent = after.recent;
        const told = { request, visit: { ...visit, page: round } };
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

/** The environment of `parley simulate`, for experiments. */
export const loopDoors: LoopDoors = {
  environment: async ({ dataset, out, seed, progress }) => {
    makeFolder(out);
    const loaded = loadCatalog(await simulationCatalog({ ...(dataset === undefined ? {} : { dataset }), out, progress }));
    progress("learning what people are like");
    const people = peopleIn(out, loaded, seed);
    return {
      name: dataset === undefined ? "movielens-small" : basename(resolve(dataset)),
      catalogue: loaded.world.catalogue,
      interactions: loaded.interactions,
      personas: people.personas.length,
      loop: loopOver(loaded, people, seed),
    };
  },
};

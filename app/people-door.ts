import { oddsOn, ratingFor } from "../agents/page-walk.js";
import type { UserPorts } from "../agents/user.js";
import { users } from "../agents/users.js";
import type { Persona } from "../domain/persona.js";
import type { Life, PeopleDoor, PeopleGiven, SimulatedPerson } from "../eval/people-door.js";
import { itemColumns } from "../ranking/fusion/item-columns.js";
import { noFacts } from "../ranking/item-facts.js";
import { recentCount } from "../tools/people/appeal.js";
import { learnPopulation, personaOf } from "../tools/people/behaviour.js";
import { chances, seedOf, spread } from "../tools/people/chances.js";
import type { Eyes } from "../tools/people/choices.js";
import { companyOf, companyOver } from "../tools/people/company.js";
import { pagesOf } from "../tools/people/exposure.js";
import { earlyOf } from "../tools/people/lived.js";
import { leavingOf, returnsOf, stayLength, staysOf } from "../tools/people/sessions.js";
import { sightsOver } from "../tools/people/sight.js";

/** What people see of items, by the known events alone. */
const eyesOver = ({ size, space, known, scorers }: PeopleGiven): Eyes => {
  const popularity = new Float32Array(size);
  for (const item of known.items) popularity[item]!++;
  const { quality } = itemColumns(noFacts(size), popularity, known);
  const see = sightsOver({ catalogue: { idOf: String }, space, ranking: { popularity }, quality });
  return { see, dims: space.dims, size, company: scorers && companyOver(scorers, size) };
};

/** People as `parley simulate` has them, for experiments. */
export const peopleDoor: PeopleDoor = {
  people: (given) => {
    const { lives, hasClock, seed } = given;
    const eyes = eyesOver(given);
    const situation = { eyes, hasClock, seed };
    const population = learnPopulation(lives, situation);
    const person = (userId: string, life: Life, own: number): SimulatedPerson => {
      const past = earlyOf(life);
      const persona = personaOf(userId, past, population, { ...situation, seed: spread(own) });
      const { company } = eyes;
      const ports: UserPorts = {
        population: { ...population, trained: lives.length, heldOut: 0, real: { ratings: [], sessions: [] } },
        see: eyes.see,
        ...(company && {
          company: (_: Persona, items: readonly number[]) =>
            company.standings(past.items, items).map((one) => companyOf(one, company.names, population.company)),
        }),
      };
      const user = users.statistical(ports);
      const recent = Array.from(past.items.slice(-recentCount));
      return {
        persona,
        pages: (of) => pagesOf(life, eyes.size, spread(of)),
        odds: (items) => oddsOn(ports, persona, items, recent),
        answers: async (pages, of) => {
          // Nobody leaves: how long people stay is asked by itself.
          const staying = { ...persona, leave: Number.NEGATIVE_INFINITY };
          let visit = { page: 0, steps: 0, recent };
          const answers = [];
          for (const items of pages) {
            const reaction = await user.react(staying, { items, visit, seed: seedOf(of, visit.page) });
            visit = reaction.visit;
            answers.push(reaction.taken);
          }
          return answers;
        },
        rates: (item, of) => ratingFor(ports, persona, item, of),
      };
    };
    return {
      population,
      person,
      leaving: (times) => (hasClock ? leavingOf(staysOf(returnsOf(times, hasClock)), population.leave) : 0),
      stays: (own, count, of) => {
        const chance = chances(of);
        return Array.from({ length: count }, () => stayLength(population.leave, own, chance));
      },
      visits: (times) => returnsOf(times, hasClock),
    };
  },
};

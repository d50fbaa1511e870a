import { logistic } from "../../domain/logistic.js";
import type { Life, SimulatedPeople } from "../people-door.js";
import type { Foretold } from "../probability-metrics.js";

/** An event of a replay, real or simulated: whose (by the place among the lives), of what, where it stood, and how it was rated. `odds`: the
 *  log-odds that the simulated person gave it. `rating` undefined where there are no levels. */
export interface Played {
  life: number;
  item: number;
  page: number;
  place: number;
  odds: number;
  rating: number | undefined;
}

/** What real and simulated users did with the same pages. */
export interface Replay {
  real: Played[];
  simulated: Played[];
  /** How the simulated person rated what the real one took, beside the real ratings, in the order of `real`. */
  given: (number | undefined)[];
  /** How many were taken of each page, and whose page it was. */
  pages: { life: number; size: number; real: number; simulated: number }[];
  /** Every item of every page: the chance that was said, and whether it was really taken. */
  foretold: Foretold;
  /** Simulated events on an item that did not stand where they say, or twice on one: what must not be. */
  wrong: number;
}

/** Puts each person before the pages that hold what the real user took, among items that the user never met. */
export const replayed = async (people: SimulatedPeople, lives: readonly Life[], seed: number): Promise<Replay> => {
  const replay: Replay = {
    ...{ real: [], simulated: [], given: [], pages: [], wrong: 0 },
    foretold: { said: new Float64Array(0), came: new Uint8Array(0) },
  };
  const [said, came]: [number[], number[]] = [[], []];
  for (const [at, life] of lives.entries()) {
    const own = seed * 1_000_003 + at;
    const person = people.person(String(at), life, own);
    const pages = person.pages(own + 1);
    const answers = await person.answers(
      pages.map((page) => page.map(({ item }) => item)),
      own + 2,
    );
    pages.forEach((page, number) => {
      const odds = person.odds(page.map(({ item }) => item));
      const seen = (item: number, place: number, rating: number | undefined): Played => ({
        ...{ life: at, item, page: number, place, rating },
        odds: odds[place] ?? Number.NaN,
      });
      page.forEach(({ item, taken }, place) => {
        said.push(logistic(odds[place]!));
        came.push(taken === undefined ? 0 : 1);
        if (taken === undefined) return;
        const rating = person.rates(item, own + 3 + taken);
        replay.real.push(seen(item, place, rating === undefined ? undefined : life.values[taken]!));
        replay.given.push(rating);
      });
      const answer = answers[number]!;
      const places = new Set(answer.map(({ place }) => place));
      replay.wrong += answer.length - places.size + answer.filter(({ item, place }) => page[place]?.item !== item).length;
      for (const { item, place, rating } of answer) replay.simulated.push(seen(item, place, rating));
      const real = page.filter(({ taken }) => taken !== undefined).length;
      replay.pages.push({ life: at, size: page.length, real, simulated: answer.length });
    });
  }
  return { ...replay, foretold: { said: Float64Array.from(said), came: Uint8Array.from(came) } };
};

import type { Advising, CostDoors, Footprint, TimedAnswer } from "../cost-doors.js";

/** Who asks for what. `past`: the number of the user's events. */
export interface Asked {
  userId: string;
  text: string;
  past: number;
}

/** What came of a run of requests. `opened`: milliseconds of opening; `perSecond`: requests a second, one after the other;
 *  `worked`: milliseconds of processor time a request. */
export interface Run {
  asked: readonly Asked[];
  answers: TimedAnswer[];
  opened: number;
  perSecond: number;
  worked: number;
  footprint: Footprint;
}

export interface RunInput {
  catalog: string;
  checkpoints: "sqlite" | "memory";
  advising: Advising;
  asked: readonly Asked[];
  /** As many of the first requests are asked before, and not counted: the engine goes on compiling for a while. */
  warm: number;
}

/** Asks one after the other, each on a thread of its own. */
export const runOf = async (
  doors: CostDoors,
  clock: () => number,
  { catalog, checkpoints, advising, asked, warm }: RunInput,
): Promise<Run> => {
  const parley = await doors.measured({ catalog, checkpoints, advising });
  try {
    for (const one of asked.slice(0, warm)) await parley.ask(one);
    const [began, before] = [clock(), parley.worked()];
    const answers: TimedAnswer[] = [];
    for (const one of asked) answers.push(await parley.ask(one));
    return {
      ...{ asked, answers, opened: parley.opened, footprint: parley.footprint(answers.map(({ thread }) => thread)) },
      perSecond: (1000 * asked.length) / (clock() - began),
      worked: (parley.worked() - before) / asked.length,
    };
  } finally {
    await parley.close();
  }
};

/** Requests a second where so many are under way at once. */
export const throughputOf = async (
  doors: CostDoors,
  clock: () => number,
  { catalog, checkpoints, advising, asked, warm }: RunInput,
  lanes: number,
): Promise<number> => {
  const parley = await doors.measured({ catalog, checkpoints, advising });
  try {
    for (const one of asked.slice(0, warm)) await parley.ask(one);
    const waiting = [...asked];
    const lane = async (): Promise<void> => {
      for (let one = waiting.pop(); one; one = waiting.pop()) await parley.ask(one);
    };
    const began = clock();
    await Promise.all(Array.from({ length: lanes }, lane));
    return (1000 * asked.length) / (clock() - began);
  } finally {
    await parley.close();
  }
};

import type { Scorers } from "./models.js";
import type { Score, ScoreBoth } from "./scorer.js";

/** One reading of a fitted model that the fusion weighs. `pools`: whether its best items become candidates. `of`: nothing where the
 *  model was not fitted. `alike`: whether it scores everyone alike, so that one reading serves all. `after`: the signal that is read together
 *  with this one, and by what, where the model can. */
interface Signal {
  pools: boolean;
  alike?: boolean;
  of(scorers: Scorers): Score | undefined;
  after?: { signal: string; by(scorers: Scorers): ScoreBoth | undefined };
}

/** The roster: a model's own score and, where it has them, its other readings. */
export const signals = {
  ar: { pools: true, of: ({ ar }) => ar?.score },
  "seq-knn": { pools: true, of: (scorers) => scorers["seq-knn"]?.score },
  ease: { pools: true, of: ({ ease }) => ease?.score },
  "ease-recent": { pools: true, of: ({ ease }) => ease?.recent, after: { signal: "ease", by: ({ ease }) => ease?.both } },
  "item-knn": { pools: true, of: (scorers) => scorers["item-knn"].score },
  "item-knn-recent": { pools: true, of: (scorers) => scorers["item-knn"].recent },
  ials: { pools: true, of: ({ ials }) => ials?.score },
  markov: { pools: true, of: ({ markov }) => markov?.score },
  "markov-1": { pools: false, of: ({ markov }) => markov?.before(1) },
  "markov-2": { pools: false, of: ({ markov }) => markov?.before(2) },
  "markov-3": { pools: false, of: ({ markov }) => markov?.before(3) },
  popularity: { pools: false, alike: true, of: ({ popularity }) => popularity.score },
} as const satisfies Record<string, Signal>;
export type SignalName = keyof typeof signals;
export const signalNames = Object.keys(signals) as SignalName[];

/** A signal of a model that was fitted. `both`: reads the signal at place `with` of the list, and then this one. */
export interface Heard {
  name: SignalName;
  pools: boolean;
  alike: boolean;
  score: Score;
  both?: { with: number; score: ScoreBoth };
}

/** The signals of those models that were fitted, in the roster's order. */
export const signalsOf = (scorers: Scorers): Heard[] => {
  const heard: Heard[] = [];
  for (const name of signalNames) {
    const { pools, alike = false, of, after }: Signal = signals[name];
    const [score, both] = [of(scorers), after?.by(scorers)];
    const first = heard.findIndex((one) => one.name === after?.signal);
    if (score) heard.push({ name, pools, alike, score, ...(both && first >= 0 ? { both: { with: first, score: both } } : {}) });
  }
  return heard;
};

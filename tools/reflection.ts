import type { Arm, Credit, Lessons, Reflection, ShownItem } from "../domain/memory.js";
import { trust } from "./trust.js";

/** How feedback becomes lessons. `prior`: an arm begins as if it had been tried so often at the mean rate; `fade`: what each further try
 *  leaves of the tries before; `fresh`: the share of the newest error in a debater's mean; `eta`: how sharply errors cost a debater its
 *  say; `tests`: a lesson is judged from so many held-out feedbacks on; `bound`: the most by which a search's weight is multiplied. */
export const reflectionRules = { prior: 5, fade: 0.98, fresh: 0.1, eta: 4, tests: 8, bound: 2 };

export const unreflected = (): Reflection => ({ actions: {}, searches: {}, debaters: {}, debate: { help: 0, tests: 0 } });

const newArm = (): Arm => ({ tried: 0, gained: 0, help: 0, tests: 0 });

/** The mean gain over all arms, drawn to one half. */
const meanRate = (arms: Readonly<Record<string, Arm>>): number => {
  const { prior } = reflectionRules;
  const sum = (of: (arm: Arm) => number) => Object.values(arms).reduce((total, arm) => total + of(arm), 0);
  return (sum(({ gained }) => gained) + prior / 2) / (sum(({ tried }) => tried) + prior);
};

const rateOf = ({ tried, gained }: Arm, mean: number): number => (gained + reflectionRules.prior * mean) / (tried + reflectionRules.prior);

/** How likely the reward was under a rate, in nats; rewards between 0 and 1 count as that share of a success. */
const logLikelihood = (reward: number, rate: number): number => reward * Math.log(rate) + (1 - reward) * Math.log(1 - rate);

const faded = (before: number, now: number): number => before + reflectionRules.fresh * (now - before);

/** First the feedback tests what was learned before it (so it is held out; Dawid 1984 calls this prequential), then it is learned. */
const tryArm = (arm: Arm, reward: number, mean: number): Arm => ({
  help: faded(arm.help, logLikelihood(reward, rateOf(arm, mean)) - logLikelihood(reward, mean)),
  tests: arm.tests + 1,
  tried: arm.tried * reflectionRules.fade + 1,
  gained: arm.gained * reflectionRules.fade + reward,
});

const tried = (arms: Readonly<Record<string, Arm>>, names: readonly string[], reward: number): Record<string, Arm> => {
  const mean = meanRate(arms);
  return { ...arms, ...Object.fromEntries(names.map((name) => [name, tryArm(arms[name] ?? newArm(), reward, mean)])) };
};

type Errors = Readonly<Record<string, number>>;
const known = ({ debaters }: Reflection, prior: Errors): Record<string, number> => ({
  ...prior,
  ...Object.fromEntries(Object.entries(debaters).map(([name, { error }]) => [name, error])),
});

/** The mean error of a debate in which each has the say that these errors give it. */
const pooledError = (errors: Errors, believed: Errors): number => {
  const weights = trust(Object.fromEntries(Object.keys(errors).map((name) => [name, believed[name] ?? 1])), reflectionRules.eta);
  return Object.entries(errors).reduce((sum, [name, error]) => sum + weights[name]! * error, 0);
};

/** What a reflection becomes by one more piece of feedback. `prior`: each debater's error before anything was learned. */
export const reflect = (reflection: Reflection, { action, reward, found, errors }: Credit, prior: Errors): Reflection => {
  const spoke = Object.keys(errors).length > 1;
  const before = known(reflection, prior);
  const gain = spoke ? pooledError(errors, prior) - pooledError(errors, before) : 0;
  return {
    actions: tried(reflection.actions, [action], reward),
    searches: tried(reflection.searches, found, reward),
    debaters: {
      ...reflection.debaters,
      ...Object.fromEntries(
        Object.entries(errors).map(([name, error]) => [
          name,
          { error: faded(before[name] ?? 1, error), count: (reflection.debaters[name]?.count ?? 0) + 1 },
        ]),
      ),
    },
    debate: spoke ? { help: faded(reflection.debate.help, gain), tests: reflection.debate.tests + 1 } : reflection.debate,
  };
};

/** A lesson that did not help on feedback held out from it is retired, until it helps again. */
export const isRetired = ({ help, tests }: { help: number; tests: number }): boolean => tests >= reflectionRules.tests && help < 0;

/** Below so many tries a difference is chance. */
const leastTries = 3;

/** What the plan takes from a reflection: for each search the factor of its weight, for each action its gain over the mean, for each
 *  debater its mean error; retired lessons left out. */
export const lessonsOf = (reflection: Reflection): Lessons => {
  const drawn = (arms: Readonly<Record<string, Arm>>, of: (rate: number, mean: number) => number) =>
    Object.fromEntries(
      Object.entries(arms)
        .filter(([, arm]) => arm.tried >= leastTries && !isRetired(arm))
        .map(([name, arm]) => [name, Number(of(rateOf(arm, meanRate(arms)), meanRate(arms)).toFixed(2))]),
    );
  const { bound } = reflectionRules;
  return {
    searches: drawn(reflection.searches, (rate, mean) => Math.max(1 / bound, Math.min(bound, rate / mean))),
    actions: drawn(reflection.actions, (rate, mean) => rate - mean),
    debaters: isRetired(reflection.debate)
      ? {}
      : Object.fromEntries(Object.entries(reflection.debaters).map(([name, { error }]) => [name, Number(error.toFixed(3))])),
  };
};

/** No error counts for more than this many guesses' worth: one surprise must not silence a debater. */
const worst = 4;

/** Each debater's squared error on a slate of which `itemId` was taken with `reward` 0 to 1. What it said is read as shares of the slate;
 *  1 is the error of saying the same of every item. Debaters that were silent on an item are left out. */
export const errorsOf = (shown: readonly ShownItem[], itemId: string, reward: number): Record<string, number> => {
  const names = [...new Set(shown.flatMap(({ said }) => Object.keys(said)))];
  const guess = 1 / shown.length;
  return Object.fromEntries(
    names.flatMap((name) => {
      const said = shown.map((item) => item.said[name]);
      const total = said.reduce<number>((sum, p) => sum + (p ?? 0), 0);
      if (shown.length < 2 || total <= 0 || said.some((p) => p === undefined)) return [];
      const at = shown.findIndex((item) => item.itemId === itemId);
      const share = (k: number) => said[k]! / total;
      const error = (p: (k: number) => number) =>
        reward > 0.5 ? shown.reduce((sum, _, k) => sum + (p(k) - (k === at ? 1 : 0)) ** 2, 0) : p(at) ** 2;
      return [[name, Math.min(worst, error(share) / error(() => guess))]];
    }),
  );
};

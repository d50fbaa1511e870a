import type { LifePicture } from "../domain/life-picture.js";
import { type TasteLearner, tasteLearner } from "./tastes.js";
import type { Past, World } from "./world.js";

/** A picture has so many stretches at most, of so many events at least, and so many values. */
const most = { stretches: 24, values: 8 };
const fewestEvents = 4;
/** A column of years holds nothing outside. */
const years = { from: 1000, to: 2999 };

/** The first column whose numbers are all years; eras are its decades. */
const yearsOf = ({ catalogue }: World): [string, Float64Array] | undefined =>
  [...catalogue.numbers].find(
    ([, numbers]) =>
      numbers.some((one) => !Number.isNaN(one)) && numbers.every((one) => Number.isNaN(one) || (one >= years.from && one <= years.to)),
  );

const learners = new WeakMap<World, TasteLearner>();
const learnerFor = (world: World): TasteLearner => {
  const learner = learners.get(world) ?? tasteLearner(world);
  learners.set(world, learner);
  return learner;
};

/** Where the taste turned, as the profiler would have found it event by event. */
const driftsIn = (world: World, { items, values }: Past): LifePicture["drifts"] => {
  const learner = learnerFor(world);
  const tastes = learner.newborn();
  const drifts: LifePicture["drifts"] = [];
  for (let k = 0; k < items.length; k++) {
    const { alarm, recalled } = learner.learn(tastes, { index: items[k]!, value: values[k]! });
    if (alarm) drifts.push({ at: k + 1, returned: recalled !== undefined });
    else if (recalled !== undefined && drifts.length > 0) drifts.at(-1)!.returned = true;
  }
  return drifts;
};

/** The commonest names of all bags, most first, then by name. */
const commonest = (bags: readonly (readonly string[])[]): string[] => {
  const counts = new Map<string, number>();
  for (const bag of bags) for (const name of bag) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, most.values)
    .map(([name]) => name);
};

const sharesOf = (bags: readonly (readonly string[])[], names: readonly string[]): number[] =>
  names.map((name) => Number((bags.filter((bag) => bag.includes(name)).length / bags.length).toFixed(4)));

/** What a user met, stretch by stretch, and where the taste turned. */
export const lifePicture = (world: World, past: Past): LifePicture => {
  const items = Array.from(past.items);
  const traits = items.map((index) => world.traits(index));
  const field = traits.flat()[0]?.split("=")[0] ?? null;
  const kinds = traits.map((bag) => bag.filter((one) => one.startsWith(`${field}=`)).map((one) => one.slice(one.indexOf("=") + 1)));
  const dated = yearsOf(world);
  const decades = items.map((index) => {
    const year = dated?.[1][index] ?? Number.NaN;
    return Number.isNaN(year) ? [] : [`${10 * Math.floor(year / 10)}s`];
  });
  const values = commonest(kinds);
  const eras = commonest(decades).sort();
  const stretches = Math.max(1, Math.min(most.stretches, Math.floor(items.length / fewestEvents)));
  const edge = (k: number): number => Math.round((k * items.length) / stretches);
  return {
    events: items.length,
    field,
    values,
    eraField: dated?.[0] ?? null,
    eras,
    stretches: items.length
      ? Array.from({ length: stretches }, (_, k) => ({
          from: edge(k) + 1,
          to: edge(k + 1),
          values: sharesOf(kinds.slice(edge(k), edge(k + 1)), values),
          eras: sharesOf(decades.slice(edge(k), edge(k + 1)), eras),
        }))
      : [],
    drifts: driftsIn(world, past),
  };
};

import type { Interactions } from "../../catalog/interactions.js";
import type { ModelName } from "../../ranking/models.js";
import { shuffled } from "../../ranking/random.js";
import type { Score } from "../../ranking/scorer.js";
import { strangers } from "../../ranking/strangers.js";
import { bootstrap, type Difference } from "../bootstrap.js";
import { judge } from "../judge.js";
import { ndcg } from "../metrics/ndcg.js";
import type { Life, SimulatedPeople } from "../people-door.js";
import type { Case } from "../split.js";
import { fitScorers } from "./fit-scorers.js";
import type { Half } from "./halves.js";

/** Real events that a newcomer has: fewer than five. */
export const realEvents = 3;
/** Of the asked users so many at most become newcomers. */
const mostNewcomers = 300;
const newcomerShare = 0.2;
/** Pages of ten, of items drawn alike, that each newcomer is simulated on. */
const pages = 10;

/** NDCG@10 of one model for newcomers, without and with simulated events in training and in their pasts; `likewise`: with as many drawn items
 *  in place of the simulated. */
export interface Augmented {
  model: string;
  alone: number;
  simulated: Difference & { ndcg: number };
  likewise: Difference & { ndcg: number };
}

export interface Augmentation {
  newcomers: number;
  added: number;
  models: Augmented[];
}

/** The half's early events, the newcomers' replaced by the given. */
const withPasts = (past: Interactions, pasts: ReadonlyMap<number, { items: Int32Array; values: Float32Array }>): Interactions => {
  const offsets = new Int32Array(past.offsets.length);
  const [items, values, times]: [number[], number[], number[]] = [[], [], []];
  for (let user = 0; user + 1 < offsets.length; user++) {
    const own = pasts.get(user) ?? {
      items: past.items.subarray(past.offsets[user], past.offsets[user + 1]),
      values: past.values.subarray(past.offsets[user], past.offsets[user + 1]),
    };
    for (let k = 0; k < own.items.length; k++) {
      items.push(own.items[k]!);
      values.push(own.values[k]!);
      times.push(k);
    }
    offsets[user + 1] = items.length;
  }
  return { ...past, offsets, items: Int32Array.from(items), values: Float32Array.from(values), times: Float64Array.from(times) };
};

const skipped: ModelName[] = ["ar", "markov"];

/** Makes newcomers of some of the half: only their first events are known, all later ones are to be found. Does it help to train on what
 *  simulated people in their place would have taken? The people know nothing of this half but the newcomers' first events. */
export const augmentation = async (
  people: SimulatedPeople,
  { users, past, lives }: Half,
  size: number,
  seed: number,
): Promise<Augmentation> => {
  const able = users.flatMap((user, at) => (lives[at]!.items.length > 2 * realEvents ? [{ user, life: lives[at]! }] : []));
  const count = Math.min(mostNewcomers, Math.floor(newcomerShare * able.length));
  const newcomers = Array.from(shuffled(able.length, seed).subarray(0, count), (at) => able[at]!);
  const real = new Map(
    newcomers.map(({ user, life }) => [user, { items: life.items.slice(0, realEvents), values: life.values.slice(0, realEvents) }]),
  );
  const simulated: typeof real = new Map();
  const likewise: typeof real = new Map();
  let added = 0;
  for (const [at, { user, life }] of newcomers.entries()) {
    const own = seed * 1_000_003 + at;
    const known = real.get(user)!;
    const first: Life = { ...known, times: life.times.slice(0, realEvents), cut: realEvents };
    const others = [...strangers(new Set(known.items), size, 10 * pages, own)];
    const answers = await people.person(String(user), first, own).answers(
      Array.from({ length: pages }, (_, page) => others.slice(10 * page, 10 * (page + 1))),
      own,
    );
    const took = answers.flat();
    added += took.length;
    const mean = known.values.reduce((sum, x) => sum + x, 0) / realEvents;
    const joined = (items: readonly number[], values: readonly number[]) => ({
      items: Int32Array.from([...known.items, ...items]),
      values: Float32Array.from([...known.values, ...values]),
    });
    simulated.set(
      user,
      joined(
        took.map(({ item }) => item),
        took.map(({ rating }) => rating ?? mean),
      ),
    );
    likewise.set(
      user,
      joined(
        others.slice(0, took.length),
        took.map(() => mean),
      ),
    );
  }
  const cases = newcomers.map(({ user, life }): Case => {
    const history = life.items.slice(0, realEvents);
    return { user, history, targets: Int32Array.from(new Set(life.items.subarray(realEvents))).filter((item) => !history.includes(item)) };
  });
  const figuresOf = async (pasts: typeof real): Promise<Map<string, Float64Array>> => {
    const train = withPasts(past, pasts);
    const scorers = await fitScorers(train, size, skipped);
    const models = Object.entries(scorers).filter(([name]) => name !== "popularity") as [string, { score: Score }][];
    return new Map(
      models.map(([name, { score }]) => {
        const system = {
          name,
          fitSeconds: 0,
          score: ({ user }: { user: number }, out: Float32Array) => void score(pasts.get(user)!.items, out.fill(0)),
        };
        const { judged } = judge(system, cases, size, 10, () => 0);
        return [name, Float64Array.from(judged, (one) => ndcg.each(one, 10))];
      }),
    );
  };
  const [alone, withSimulated, withLikewise] = [await figuresOf(real), await figuresOf(simulated), await figuresOf(likewise)];
  const { interval, difference } = bootstrap(cases.length, seed);
  const against = (one: Float64Array, other: Float64Array) => ({ ...difference(one, other), ndcg: interval(one).mean });
  return {
    newcomers: cases.length,
    added: added / (cases.length || 1),
    models: [...alone].map(([model, own]) => ({
      model,
      alone: interval(own).mean,
      simulated: against(withSimulated.get(model)!, own),
      likewise: against(withLikewise.get(model)!, own),
    })),
  };
};

import { logistic } from "../../domain/logistic.js";
import { mean } from "../../domain/mean.js";
import { topK } from "../../ranking/top-k.js";
import { bootstrap } from "../bootstrap.js";
import type { Life, SimulatedPeople } from "../people-door.js";
import { kendallTau } from "../simulation/kendall-tau.js";
import type { System } from "../system.js";

/** What one recommender's slates came to. `real`: the share of a slate that the real user took later; `simulated`: the share that the
 *  simulated one took, or `expected`, by the chances that were said. */
export interface Standing {
  name: string;
  real: number;
  simulated: number;
  expected: number;
}

export interface DecisionTest {
  users: number;
  standings: Standing[];
  /** Of the orders by `real` and by `simulated`, and with its ends over resampled users. */
  tau: number;
  ends: { low: number; high: number };
  /** Of the orders by `real` and by `expected`. */
  expectedTau: number;
}

const slateSize = 10;
const resamples = 1000;

/** Shows each person the first slate of each recommender: would simulated people put the recommenders into the order in which real ones do?
 *  `lives`: of people whose late events no system has seen. */
export const decisionTest = async (
  people: SimulatedPeople,
  lives: readonly Life[],
  systems: readonly System[],
  size: number,
  seed: number,
): Promise<DecisionTest> => {
  const columns = systems.map(() => ({
    real: new Float64Array(lives.length),
    simulated: new Float64Array(lives.length),
    expected: new Float64Array(lives.length),
  }));
  const scores = new Float32Array(size);
  for (const [at, life] of lives.entries()) {
    const own = seed * 1_000_003 + at;
    const person = people.person(String(at), life, own);
    const history = life.items.slice(0, life.cut);
    const late = new Set(life.items.subarray(life.cut));
    const open = new Uint8Array(size).fill(1);
    for (const item of history) open[item] = 0;
    for (const [k, system] of systems.entries()) {
      system.score({ user: at, history }, scores.fill(0));
      const slate = Array.from(topK(scores, slateSize, open));
      // The same chance for every slate, so that only what stands on it tells them apart.
      const [took] = await person.answers([slate], own);
      const column = columns[k]!;
      column.real[at] = slate.filter((item) => late.has(item)).length / slateSize;
      column.simulated[at] = took!.length / slateSize;
      column.expected[at] = person.odds(slate).reduce((sum, odds) => sum + logistic(odds), 0) / slateSize;
    }
  }
  const weighted = (values: Float64Array, times: Uint16Array): number => values.reduce((sum, x, user) => sum + x * times[user]!, 0);
  const standings = systems.map(({ name }, k) => ({
    name,
    real: mean(columns[k]!.real),
    simulated: mean(columns[k]!.simulated),
    expected: mean(columns[k]!.expected),
  }));
  const tauOf = (of: "simulated" | "expected") =>
    kendallTau(
      standings.map(({ real }) => real),
      standings.map((one) => one[of]),
    );
  return {
    users: lives.length,
    standings,
    tau: tauOf("simulated"),
    expectedTau: tauOf("expected"),
    ends: bootstrap(lives.length, seed, resamples).ends((times) =>
      kendallTau(
        columns.map(({ real }) => weighted(real, times)),
        columns.map(({ simulated }) => weighted(simulated, times)),
      ),
    ),
  };
};

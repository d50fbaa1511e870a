import { bundled } from "../bundled.js";
import { movesUnderLies } from "../graphs/bounded-moves.js";

const loaded = bundled();

test.each([
  [1, false],
  [1, true],
  [3, false],
])(
  "120 users' requests with a model that lies: no item moves more than %i places (its reading of the words shared: %s)",
  async (reach, reading) => {
    const { farthest, taken } = await movesUnderLies(loaded, { requests: 120, seed: 40 + reach, reach, reading });
    expect(farthest).toBe(reach);
    for (const road of ["words", "searches", "debate", "faults"] as const) expect(taken[road]).toBeGreaterThan(5);
    expect(taken.reading > 0).toBe(reading);
  },
);

import type { Constraint } from "../../domain/constraint.js";
import type { TurnState } from "../../tools/why-not.js";
import { whyNot } from "../../tools/why-not.js";
import { bundled } from "../bundled.js";

const { world, past, parse } = bundled();
const at = (id: string): number => world.catalogue.indexOf(id)!;
const noHorror: Constraint = parse("no horror").constraints[0]!;
const horror = world.catalogue.ids.find((_, index) => world.traits(index).includes("genres=Horror"))!;
const [shown, likely, unlikely, unfound] = ["1769", "23", "861", "1687"];

const state = {
  profile: { intent: { ...parse(""), constraints: [noHorror] } },
  plan: { searches: { similar: 4 }, avoid: ["507"] },
  candidates: [shown, likely, unlikely].map((itemId, k) => ({ itemId: itemId!, score: [0.5, 1, 0.1][k]!, found: {} })),
  recommendation: { picks: [{ itemId: shown, title: "", probability: 0.2, reasons: [] }] },
} as unknown as TurnState;
const why = (id: string, of = past("nobody")) => whyNot(world, state, of, at(id)).reasons.map(({ kind }) => kind);

test("what forbids an item is told, and nothing softer beside it", () => {
  expect(why(horror)).toEqual(["constraint"]);
  expect(whyNot(world, state, past("nobody"), at(horror)).reasons[0]!.text).toBe('"no horror" rules it out.');
  const met = world.catalogue.idOf(past("15").items[0]!);
  expect(why(met, past("15"))).toContain("met");
  expect(why("507")).toEqual(["repeated"]);
  expect(why(shown!)).toEqual(["shown"]);
});

test("what was allowed is told by where it stood", () => {
  expect(why(likely!)).toEqual(["variety"]);
  const words = (prices: object) =>
    whyNot(world, { ...state, plan: { ...state.plan, ...prices } }, past("nobody"), at(likely!)).reasons[0]!.text.split("; ")[1];
  expect(words({ diversity: 0.1, calibration: 0, novelty: 0.1 })).toBe("it gave way to variety and the little known.");
  expect(words({ diversity: 0, calibration: 0, novelty: 0 })).toBe("it was passed over.");
  expect(why(unlikely!)).toEqual(["behind"]);
  expect(whyNot(world, state, past("nobody"), at(unlikely!)).reasons[0]!.text).toBe(
    "It is number 3 of 3 candidates, with log-odds of 0.10; the least likely one that is shown has 0.50.",
  );
  expect(why(unfound!)).toEqual(["not-found"]);
});

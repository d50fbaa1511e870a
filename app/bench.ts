import type { Debater, DebaterOver } from "../agents/debater.js";
import { debaters } from "../agents/debaters.js";
import { BadRequest, shown } from "../domain/errors.js";
import { Evidence } from "../domain/evidence.js";

/** Debaters by name. */
export type Bench = Readonly<Record<string, DebaterOver>>;

const wellNamed = /^[a-z][a-z0-9-]{0,39}$/;
/** The farthest from 0 that a strength may be: squares of these still add up. */
const farthest = 1e9;

/** What a debater of somebody else may do is what the contract says, held at every turn: one strength for each candidate, and evidence of
 *  the known kinds. Throws BadRequest that names it, for an order that came of nonsense would look like any other. */
const heldTo = (name: string, own: Debater): Debater => {
  const fault = (method: string, given: unknown, expected: string): BadRequest =>
    new BadRequest({ place: `debater ${name}: ${method}`, given: shown(given), expected, cure: "Mend the debater, or leave it out." });
  return {
    about: own.about,
    hears: (turn) => own.hears(turn),
    weigh: (turn) => {
      const strengths = own.weigh(turn);
      if (strengths.length !== turn.candidates.length || !strengths.every((one) => Math.abs(one) <= farthest))
        throw fault("weigh", strengths, `${turn.candidates.length} numbers, one for each candidate, none beyond ${farthest}`);
      return strengths;
    },
    cite: (turn, at) => {
      const given = own.cite(turn, at);
      const cited = Evidence.array().safeParse(given);
      if (!cited.success) throw fault("cite", given, "pieces of evidence, { kind, ref }");
      return cited.data;
    },
  };
};

/** The roster's debaters, and beside them those of the caller. Like every debater these weigh the candidates that they are shown, within the
 *  bound of the moderator: none can bring in an item, take one out, or break a constraint. Throws BadRequest for a name that does not fit or is
 *  taken. */
export const benchWith = (own: Bench = {}): Bench => {
  for (const name of Object.keys(own))
    if (!wellNamed.test(name) || Object.hasOwn(debaters, name))
      throw new BadRequest({
        place: "debaters",
        given: shown(name),
        expected: `small letters, digits and hyphens, and none of ${Object.keys(debaters).join(", ")}`,
        cure: "Give the debater another name.",
      });
  if (Object.keys(own).length === 0) return debaters;
  const held = Object.entries(own).map(([name, over]): [string, DebaterOver] => [name, (world) => heldTo(name, over(world))]);
  return { ...debaters, ...Object.fromEntries(held) };
};

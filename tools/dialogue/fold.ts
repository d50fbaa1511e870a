import type { Constraint } from "../../domain/constraint.js";
import type { Dialogue } from "../../domain/dialogue.js";
import type { Intent } from "../../domain/profile.js";
import { indexesOf } from "../indexes-of.js";
import { predicate } from "../predicate.js";
import { wordsOf } from "../utterance/words.js";
import type { World } from "../world.js";
import { type Held, holdConstraints, holdWants } from "./hold.js";
import type { Reading } from "./read-turn.js";
import { barsIn, liftedBy, liftNotes, stillLifted } from "./standing.js";
import { withdraw } from "./withdraw.js";

/** So much of a dialogue is kept, the latest of each: checkpoints stay small however long people talk. */
const kept = { constraints: 30, wants: 30, like: 5, query: 4, outs: 150 };
const longestQuery = 200;

/** "funny" is said of what is asked for already, "a comedy" asks for another kind: an adjective without an article goes beside. */
const isAdjective = (one: Constraint, text: string): boolean => {
  if (one.kind !== "any" && one.kind !== "all") return false;
  const own = new Set(one.values.flatMap((value) => wordsOf(value).map(({ stem }) => stem)));
  const words = one.words.replace(/[^\p{L}\p{N} ]/gu, "");
  return !wordsOf(one.words).some(({ stem }) => own.has(stem)) && !new RegExp(`\\b(a|an|the) ${words}\\b`, "i").test(text);
};

/** An alternative joins what was asked for of the same field: "a comedy", then "or a western". */
const joined = (held: readonly Held[], one: Constraint): Constraint => {
  const before =
    one.kind === "any" ? held.findLast(({ constraint }) => constraint.kind === "any" && constraint.field === one.field) : undefined;
  if (one.kind !== "any" || before?.constraint.kind !== "any") return one;
  return {
    ...one,
    values: [...new Set([...before.constraint.values, ...one.values])],
    words: `${before.constraint.words} or ${one.words}`,
  };
};

const latest = <T>(list: readonly T[], count: number): T[] => list.slice(-count);

/** Refused items are one list, so that a long dialogue does not fill up with them. */
const gathered = (constraints: readonly Held[]): Held[] => {
  const outs = constraints.filter(({ constraint }) => constraint.kind === "not-items");
  if (outs.length < 2) return [...constraints];
  const itemIds = latest(
    [...new Set(outs.flatMap(({ constraint }) => (constraint.kind === "not-items" ? constraint.itemIds : [])))],
    kept.outs,
  );
  const { since } = outs[0]!;
  const constraint: Constraint = { kind: "not-items", itemIds, source: "request", words: `not the ${itemIds.length} that you turned down` };
  return [...constraints.filter((one) => !outs.includes(one)), { since, constraint }];
};

/** What holds after an utterance, and the intent that the rest of the graph works on: all that is held, with this turn's question and
 *  what must be said aloud. The latest stands. A question about items that break a constraint is answered all the same: it lets
 *  that constraint rest for the turn; `bars`, the user's vetoes and standing statements, are never let rest so. Pure: the same dialogue and reading give the same result. */
export const foldOver =
  ({ catalogue }: Pick<World, "catalogue">) =>
  (
    before: Dialogue,
    text: string,
    { reset, withdrawn, intent, adds, either, examples }: Reading,
    bars: readonly Constraint[],
  ): { dialogue: Dialogue; intent: Intent } => {
    const turn = before.turn + 1;
    const start: Dialogue = reset ? { ...before, constraints: [], wants: [], like: [], query: [], focus: [], lifted: [] } : before;
    const lifting = liftedBy(withdrawn, intent.constraints, bars);
    const { held, notes } = withdraw(start, withdrawn, lifting);
    const next = intent.constraints.map((one) => {
      const constraint = either ? joined(held.constraints, one) : one;
      return { constraint, adds: adds || (!either && isAdjective(one, text)) };
    });
    const { constraints, notes: changes } = holdConstraints(held.constraints, next, turn);
    const standing = constraints.flatMap(({ constraint }) => valuesIn(constraint));
    const replaced = held.constraints.flatMap(({ constraint }) => valuesIn(constraint)).filter((value) => !standing.includes(value));
    const wants = held.wants.filter(({ want }) => !(want.weight > 0 && replaced.includes(`${want.field}=${want.value}`)));
    const like = intent.like.map((itemId) => ({ since: turn, itemId }));
    const keepsLikes = intent.like.length === 0 || adds || examples;
    const query = intent.rest ? [{ since: turn, words: intent.rest.slice(0, longestQuery) }] : [];
    const dialogue: Dialogue = {
      ...held,
      turn,
      constraints: latest(gathered(constraints), kept.constraints),
      wants: latest(holdWants(wants, intent.wants, constraints, turn), kept.wants),
      like: latest(keepsLikes ? [...held.like.filter(({ itemId }) => !intent.like.includes(itemId)), ...like] : like, kept.like),
      query: latest(intent.rest === "" || adds ? [...held.query, ...query] : query, kept.query),
      lifted: stillLifted(held.lifted, lifting, intent.constraints),
      focus: intent.about?.itemIds ?? (intent.like.length === 1 ? intent.like : []),
    };
    const about = indexesOf(catalogue, intent.about?.itemIds ?? []);
    const resting = dialogue.constraints.map(({ constraint }) => constraint).filter((one) => about.every(predicate(catalogue, one)));
    return {
      dialogue,
      intent: {
        ...intent,
        constraints: [...resting, ...barsIn(bars, dialogue.lifted)],
        wants: dialogue.wants.map(({ want }) => want),
        like: dialogue.like.map(({ itemId }) => itemId),
        rest: dialogue.query.map(({ words }) => words).join(" "),
        notes: [
          ...(reset && before.turn > 0 ? ["Starting afresh: nothing said before holds."] : []),
          ...notes,
          ...liftNotes(lifting),
          ...changes,
          ...intent.notes,
        ],
      },
    };
  };

const valuesIn = (one: Constraint): string[] =>
  one.kind === "any" || one.kind === "all" ? one.values.map((value) => `${one.field}=${value}`) : [];

import type { Constraint } from "../../domain/constraint.js";
import type { Dialogue } from "../../domain/dialogue.js";
import { wordsOf } from "../utterance/words.js";
import { type Held, without } from "./hold.js";
import { intersection } from "./range-sets.js";
import type { Withdrawal } from "./withdrawals.js";

/** What a withdrawal leaves of the dialogue; the same object when nothing was held that it could take back. */
const afterWithdrawal = (held: Dialogue, what: Withdrawal): Dialogue => {
  const changed = <K extends "constraints" | "wants" | "query" | "like">(key: K, next: Dialogue[K]): Dialogue =>
    next.length === held[key].length && next.every((one, at) => one === held[key][at]) ? held : { ...held, [key]: next };
  const dropField = (one: Constraint, field: string) => "field" in one && one.field === field;
  switch (what.kind) {
    case "all":
      return { ...held, constraints: held.constraints.filter(({ constraint }) => constraint.kind === "not-items"), wants: [] };
    case "field": {
      const left = changed(
        "constraints",
        held.constraints.filter(({ constraint }) => !dropField(constraint, what.field)),
      );
      const wants = held.wants.filter(({ want }) => want.field !== what.field);
      return wants.length === held.wants.length ? left : { ...left, wants };
    }
    case "value": {
      const { field, value } = what.meaning;
      const constraints = held.constraints.flatMap((one): Held[] => {
        if (!dropField(one.constraint, field)) return [one];
        const constraint = without(one.constraint, [value]);
        return constraint === one.constraint ? [one] : constraint ? [{ ...one, constraint }] : [];
      });
      const left = changed("constraints", constraints);
      const wants = held.wants.filter(({ want }) => !(want.field === field && want.value === value));
      return wants.length === held.wants.length ? left : { ...left, wants };
    }
    case "range":
      return changed(
        "constraints",
        held.constraints.filter(
          ({ constraint: one }) =>
            !(
              one.kind === "range" &&
              one.field === what.field &&
              (intersection(one.ranges, [what.range]).length > 0 || one.words.startsWith("not "))
            ),
        ),
      );
    case "items":
    case "query": {
      const like = what.kind === "items" ? held.like.filter(({ itemId }) => !what.itemIds.includes(itemId)) : held.like;
      const query = held.query.flatMap((one) => {
        const words = wordsOf(one.words).filter(({ stem }) => !what.stems.includes(stem));
        const left = words.map(({ raw }) => raw).join(" ");
        return left === "" ? [] : words.length === wordsOf(one.words).length ? [one] : [{ ...one, words: left }];
      });
      const left = changed("query", query);
      return like.length === held.like.length ? left : { ...left, like };
    }
  }
};

/** The dialogue without what is taken back, one after the other, and what must be said of each. `lifted`: values let in against a standing
 *  statement; of them it is no fault that nothing was held in the dialogue. */
export const withdraw = (
  held: Dialogue,
  withdrawn: readonly Withdrawal[],
  lifted: readonly { field: string; value: string }[],
): { held: Dialogue; notes: string[] } => {
  const notes: string[] = [];
  const isLifted = (what: Withdrawal) =>
    what.kind === "value" && lifted.some(({ field, value }) => field === what.meaning.field && value === what.meaning.value);
  const left = withdrawn.reduce((before, what) => {
    const after = afterWithdrawal(before, what);
    if (after !== before) notes.push(`No longer held: ${lost(before, after) || what.words}.`);
    else if (!isLifted(what)) notes.push(`Nothing was held about "${what.words}".`);
    return after;
  }, held);
  return { held: left, notes };
};

/** What of the constraints and words went, in the user's words. */
const lost = (before: Dialogue, after: Dialogue): string => {
  const now = new Set(after.constraints.map(({ constraint }) => constraint));
  const gone = before.constraints
    .filter(({ constraint }) => !now.has(constraint))
    .map(({ since, constraint }) => `"${constraint.words}" (turn ${since})`);
  return gone.join(", ");
};

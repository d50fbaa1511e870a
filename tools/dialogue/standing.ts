import type { Constraint } from "../../domain/constraint.js";
import type { Dialogue } from "../../domain/dialogue.js";
import { without } from "./hold.js";
import type { Withdrawal } from "./withdrawals.js";

type Lifted = Dialogue["lifted"];

const same = (a: Lifted[number]) => (b: Lifted[number]) => a.field === b.field && a.value === b.value;

const valuesOf = (one: Constraint, kinds: readonly Constraint["kind"][]): Lifted =>
  kinds.includes(one.kind) && "values" in one ? one.values.map((value) => ({ field: one.field, value })) : [];

/** The values that this turn lets in although a standing statement rules them out: by asking for them, or by saying that they are fine.
 *  A veto is never lifted by words. */
export const liftedBy = (withdrawn: readonly Withdrawal[], said: readonly Constraint[], bars: readonly Constraint[]): Lifted => {
  const meant = [
    ...withdrawn.flatMap((what) => (what.kind === "value" ? [what.meaning] : [])),
    ...said.flatMap((one) => valuesOf(one, ["any", "all"])),
  ];
  const ruledOut = bars.filter(({ source }) => source === "statement").flatMap((bar) => valuesOf(bar, ["none"]));
  return ruledOut.filter((value) => meant.some(same(value)));
};

/** What is lifted after the turn: the new ones too, without those that are denied again. */
export const stillLifted = (before: Lifted, lifting: Lifted, said: readonly Constraint[]): Lifted => {
  const denied = said.flatMap((one) => valuesOf(one, ["none"]));
  return [...before.filter((one) => !lifting.some(same(one))), ...lifting].filter((one) => !denied.some(same(one)));
};

/** The bars as they hold in a dialogue: what it lifts is let in, everything else stands. */
export const barsIn = (bars: readonly Constraint[], lifted: Lifted): Constraint[] =>
  bars.flatMap((bar) => {
    if (bar.source !== "statement" || !("field" in bar)) return [bar];
    const left = without(
      bar,
      lifted.filter(({ field }) => field === bar.field).map(({ value }) => value),
    );
    return left ? [left] : [];
  });

/** What must be said of values that are let in. */
export const liftNotes = (lifting: Lifted): string[] =>
  lifting.map(({ value }) => `${value} is let in for this conversation, against what you said for good.`);

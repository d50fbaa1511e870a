import type { DialogueSet, DialogueTurn } from "./dialogue-set.js";

/** Turns to be tested and what may be learned from for them: `folds` of training turns, whole dialogues each; the counts that a
 *  training turn sees leave its own fold out, as those that a test turn sees leave out the whole test. */
export interface Split {
  test: readonly DialogueTurn[];
  folds: readonly (readonly DialogueTurn[])[];
}

/** Deals turns into folds, whole dialogues, in the order in which they begin. */
export const dealt = (turns: readonly DialogueTurn[], count: number): DialogueTurn[][] => {
  const foldOf = new Map<string, number>();
  const folds = Array.from({ length: count }, (): DialogueTurn[] => []);
  for (const turn of turns) {
    const fold = foldOf.get(turn.dialog) ?? foldOf.size % count;
    foldOf.set(turn.dialog, fold);
    folds[fold]!.push(turn);
  }
  return folds;
};

/** How a part is tested: learned from the folder's other parts where there are any, else by cross-fitting: each fold of its dialogues is
 *  tested by what the others taught. No label of a tested dialogue is ever learned from. */
export const splitsOf = ({ parts }: DialogueSet, part: string, count: number): { splits: Split[]; learned: string } => {
  const tested = parts.get(part)!;
  const others = [...parts].filter(([name, turns]) => name !== part && turns.length > 0);
  if (others.length) {
    const folds = dealt(
      others.flatMap(([name, turns]) => turns.map((turn) => ({ ...turn, dialog: `${name} ${turn.dialog}` }))),
      count,
    );
    return {
      splits: [{ test: tested, folds }],
      learned: `the part${others.length > 1 ? "s" : ""} ${others.map(([name]) => name).join(" and ")}`,
    };
  }
  const folds = dealt(tested, count);
  const splits = folds.map((test, at) => ({ test, folds: folds.filter((_, other) => other !== at) }));
  return { splits, learned: `${count}-fold cross-fitting over the dialogues of ${part} itself` };
};

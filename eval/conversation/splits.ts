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

/** How a part is tested: learned from the folder's other parts where there are any, without the dialogues that the tested part holds too
 *  (OpenDialKG in iEvaLM's form deals turns, not dialogues), else by cross-fitting: each fold of its dialogues is
 *  tested by what the others taught. No label of a tested dialogue is ever learned from. */
export const splitsOf = ({ parts }: DialogueSet, part: string, count: number): { splits: Split[]; learned: string } => {
  const tested = parts.get(part)!;
  const inTest = new Set(tested.map(({ dialog }) => dialog));
  const shared = new Set<string>();
  const others = [...parts].flatMap(([name, turns]) => {
    if (name === part) return [];
    const own = turns.filter(({ dialog }) => !inTest.has(dialog));
    for (const { dialog } of turns) if (inTest.has(dialog)) shared.add(`${name} ${dialog}`);
    return own.length > 0 ? [{ name, turns: own.map((turn) => ({ ...turn, dialog: `${name} ${turn.dialog}` })) }] : [];
  });
  if (others.length) {
    const names = `the part${others.length > 1 ? "s" : ""} ${others.map(({ name }) => name).join(" and ")}`;
    const left = shared.size > 0 ? `, without the ${shared.size} dialogues there of which ${part} holds turns too` : "";
    return {
      splits: [
        {
          test: tested,
          folds: dealt(
            others.flatMap(({ turns }) => turns),
            count,
          ),
        },
      ],
      learned: names + left,
    };
  }
  const folds = dealt(tested, count);
  const splits = folds.map((test, at) => ({ test, folds: folds.filter((_, other) => other !== at) }));
  return { splits, learned: `${count}-fold cross-fitting over the dialogues of ${part} itself` };
};

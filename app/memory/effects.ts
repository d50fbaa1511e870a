import type { Feedback } from "../../domain/feedback.js";
import type { Episode } from "../../domain/memory.js";
import type { Lesson } from "../../tools/tastes.js";

type Kind = Feedback["kind"];
interface Effect {
  /** What the tastes learn: a value on the user's scale, or how it leans; undefined: nothing. */
  lesson(feedback: Pick<Feedback, "value">): { value: number } | { y: number } | undefined;
  /** How well the slate did by this item, 0 to 1, for a user who usually gives that value; undefined: it says nothing of that. */
  reward(feedback: Pick<Feedback, "value">, usual: number): number | undefined;
  /** Whether the user has met the item by it: it is not shown again. */
  met: boolean;
}

const nothing = () => undefined;
/** So many seconds of attention are whole attention. */
const longDwell = 60;
const attention = (seconds = 0): number => Math.max(0, Math.min(1, seconds / longDwell));

/** What each kind of feedback teaches, and how much. */
export const effects: Record<Kind, Effect> = {
  click: { lesson: () => ({ y: 0.7 }), reward: () => 1, met: true },
  rating: { lesson: ({ value }) => ({ value: value! }), reward: ({ value }, usual) => (value! >= usual ? 1 : 0), met: true },
  keep: { lesson: () => ({ y: 0.3 }), reward: () => 0.7, met: false },
  skip: { lesson: () => ({ y: -0.1 }), reward: () => 0, met: false },
  dwell: { lesson: ({ value }) => ({ y: 0.5 * attention(value) }), reward: ({ value }) => attention(value), met: false },
  dismiss: { lesson: () => ({ y: -0.5 }), reward: () => 0, met: false },
  why: { lesson: () => ({ y: 0.1 }), reward: nothing, met: false },
  veto: { lesson: () => ({ y: -1 }), reward: () => 0, met: false },
  undo: { lesson: nothing, reward: nothing, met: false },
};

/** The items that were taken, of outcomes by item id: met, and to the user's liking. */
export const takenOf = (outcomes: Episode["outcomes"]): string[] =>
  Object.entries(outcomes)
    .filter(([, { kind, reward = 0 }]) => effects[kind].met && reward > 0)
    .map(([itemId]) => itemId);

/** Feedback after its undos: an undo takes back everything that was said of its item before. `said`: by time. */
export const standing = <F extends Pick<Feedback, "kind" | "itemId">>(said: readonly F[]): F[] => {
  const lastUndo = new Map(said.map(({ itemId, kind }, at) => [itemId, kind === "undo" ? at : -1] as const).filter(([, at]) => at >= 0));
  return said.filter(({ kind, itemId }, at) => kind !== "undo" && at > (lastUndo.get(itemId) ?? -1));
};

/** The lesson of feedback on the item at `index`; undefined where it teaches nothing. */
export const lessonOf = (feedback: Pick<Feedback, "kind" | "value">, index: number): Lesson | undefined => {
  const lesson = effects[feedback.kind].lesson(feedback);
  return lesson && { index, ...lesson };
};

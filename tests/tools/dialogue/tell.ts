import type { Constraint } from "../../../domain/constraint.js";
import { type Dialogue, silence } from "../../../domain/dialogue.js";
import type { Intent } from "../../../domain/profile.js";
import { conversationOver } from "../../../tools/dialogue/conversation.js";
import type { World } from "../../../tools/world.js";

/** A constraint in short: "any Comedy|Drama", "none Horror", "1990..1999", "not 6|16". */
export const short = (one: Constraint): string => {
  if (one.kind === "range") return one.ranges.map(({ min, max }) => `${min ?? ""}..${max ?? ""}`).join(" or ");
  return one.kind === "not-items" ? `not ${one.itemIds.join("|")}` : `${one.kind} ${one.values.join("|")}`;
};

/** What holds after some turns, each against the same slate: the last dialogue and intent, and the notes of every turn. */
export const tell = (
  world: World,
  turns: readonly string[],
  slate: readonly string[] = [],
  bars: readonly Constraint[] = [],
): { dialogue: Dialogue; intent: Intent; notes: string[] } => {
  const { read, fold } = conversationOver(world);
  let dialogue: Dialogue = { ...silence, slate: [...slate] };
  let intent: Intent | undefined;
  const notes: string[] = [];
  for (const text of turns) {
    ({ dialogue, intent } = fold(dialogue, text, read(text, dialogue), bars));
    notes.push(...intent.notes);
  }
  return { dialogue, intent: intent!, notes };
};

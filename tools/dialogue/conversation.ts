import type { Constraint } from "../../domain/constraint.js";
import type { Dialogue } from "../../domain/dialogue.js";
import type { Intent } from "../../domain/profile.js";
import { utteranceParser } from "../utterance/parse.js";
import type { World } from "../world.js";
import { foldOver } from "./fold.js";
import { type Reading, turnReader } from "./read-turn.js";

/** How utterances are understood in their dialogue: `read` says what one means, `fold` what holds after it. */
export interface Conversation {
  /** Words on their own, with no dialogue before them. */
  parse(text: string): Intent;
  read(text: string, held: Dialogue): Reading;
  /** `bars`: the user's vetoes and standing statements. */
  fold(held: Dialogue, text: string, reading: Reading, bars: readonly Constraint[]): { dialogue: Dialogue; intent: Intent };
}

/** The understanding of utterances over one catalogue, without any model. Built once per catalogue. */
export const conversationOver = (world: World): Conversation => ({
  parse: utteranceParser(world),
  read: turnReader(world),
  fold: foldOver(world),
});

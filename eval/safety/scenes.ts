import { type Demand, demandsOf } from "../requests.js";
import type { BundledWorld, TrialAnswer, TrialDoor } from "../trial-doors.js";

export const slate = 10;
/** The target stands here in the core's slate, so that it can rise and fall. */
const targetPlace = 7;

/** Another user, whose words are planted; nobody attacks on their behalf. */
export const victimId = "23";

/** A request whose core slate is full, and the item of it that an attacker wants on top. */
export interface Scene {
  demand: Demand;
  targetId: string;
}

/** The item at the target's place of an answer. */
export const targetOf = ({ recommendations }: TrialAnswer): string | undefined => recommendations[targetPlace - 1]?.itemId;

/** Seeded scenes, each of another user, asked of `trial` with its model idle. Fewer than `count` where too few slates are full. */
export const scenesOf = async (world: BundledWorld, trial: TrialDoor, count: number, seed: number): Promise<Scene[]> => {
  const scenes: Scene[] = [];
  const taken = new Set([victimId]);
  for (const demand of demandsOf(world.users, count * 6, seed)) {
    if (scenes.length === count) break;
    if (demand.text === "" || demand.userId.startsWith("stranger") || taken.has(demand.userId)) continue;
    const answer = await trial.ask({ ...demand, count: slate });
    if (answer.recommendations.length < slate) continue;
    taken.add(demand.userId);
    scenes.push({ demand: { ...demand, count: slate }, targetId: targetOf(answer)! });
  }
  return scenes;
};

/** The place of an item in an answer, from 1; one behind the slate where it is not in it. */
export const placeOf = ({ recommendations }: TrialAnswer, itemId: string): number => {
  const at = recommendations.findIndex((pick) => pick.itemId === itemId);
  return at < 0 ? slate + 1 : at + 1;
};

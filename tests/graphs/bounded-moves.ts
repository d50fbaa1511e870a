import { openTrial } from "../../app/trial.js";
import type { ConfigInput } from "../../config.js";
import type { bundled } from "../bundled.js";
import { liar } from "./liar.js";
import { randomRequests } from "./requests.js";

/** The farthest that any item stands from its place in the core's slate, up or down; one that is not in a slate stands right behind it. */
export const farthestMove = (core: readonly string[], led: readonly string[]): number => {
  const placeIn = (slate: readonly string[], id: string) => (slate.includes(id) ? slate.indexOf(id) : slate.length);
  return Math.max(0, ...[...core, ...led].map((id) => Math.abs(placeIn(core, id) - placeIn(led, id))));
};

/** The roads by which a model's word might reach the order, each by what the trace says where it was taken. */
export const roads = {
  words: /the model chose \w+, leaning on/,
  searches: /the model ran further searches/,
  debate: /the model leans on [1-9]/,
  faults: /the model confirmed [1-9]/,
  reading: /the model read (?!nothing)/,
};

/** What the lies of one run came to: the farthest move of any item, and how often models spoke on which road. */
export interface Moves {
  farthest: number;
  taken: Record<keyof typeof roads, number>;
}

/** All that come after the profiler work without a model. */
const silent: ConfigInput = {
  chatPlanner: "none",
  chatRetriever: "none",
  chatDebaters: "none",
  chatCritic: "none",
  chatRecommender: "none",
};

/** Asks seeded requests of many users twice, with a model that lies and without. Where `reading`, both runs share the liar's reading of the
 *  words, for what the words of a user are taken to ask for does change the slate. Throws where anything differs but the order and the
 *  reasons. */
export const movesUnderLies = async (
  loaded: ReturnType<typeof bundled>,
  { requests, seed, reach, reading }: { requests: number; seed: number; reach: number; reading: boolean },
): Promise<Moves> => {
  const profiler: ConfigInput = { chatProfiler: reading ? "given:x" : "none" };
  const settings: ConfigInput = {
    chat: "given:x",
    ...profiler,
    debate: 0,
    chatReach: reach,
    chatCalls: 14,
    chatSearches: 2,
    chatTokens: 1e9,
  };
  const lied = await openTrial(loaded, settings, liar(seed));
  const honest = await openTrial(loaded, { ...settings, ...silent }, liar(seed));
  const moves: Moves = { farthest: 0, taken: { words: 0, searches: 0, debate: 0, faults: 0, reading: 0 } };
  const [less, drama, more] = [" less drama, clever folks and buddies", " fewer comedies, gunslingers in the rain", ""];
  for (const [k, request] of randomRequests(requests, seed).entries()) {
    const text = request.text && request.text + [less, drama, more][k % 3];
    const asked = { ...request, text, incognito: true };
    const [core, led] = [await honest.ask(asked), await lied.ask(asked)];
    const ids = [core, led].map(({ recommendations }) => recommendations.map(({ itemId }) => itemId)) as [string[], string[]];
    moves.farthest = Math.max(moves.farthest, farthestMove(...ids));
    const words = led.trace.map(({ summary }) => summary).join("\n");
    for (const [road, said] of Object.entries(roads)) if (said.test(words)) moves.taken[road as keyof typeof roads]++;
    const rest = ({ recommendations, action, status, claims, note, relax }: typeof core) =>
      JSON.stringify([recommendations.map(({ probability }) => probability), action, status, claims, note, relax]);
    if (rest(core) !== rest(led)) throw new Error(`more than the order differs for ${JSON.stringify(asked)}:\n${rest(core)}\n${rest(led)}`);
  }
  await lied.close();
  await honest.close();
  return moves;
};

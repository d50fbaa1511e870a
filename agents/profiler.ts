import type { Dialogue } from "../domain/dialogue.js";
import type { Memory } from "../domain/memory.js";
import type { Profile } from "../domain/profile.js";
import type { Request } from "../domain/request.js";
import type { Usage } from "../domain/usage.js";
import type { Conversation } from "../tools/dialogue/conversation.js";
import { lessonsOf } from "../tools/reflection.js";
import { breadthOf, inWords } from "../tools/tastes.js";
import { standingIn } from "../tools/utterance/standing.js";
import type { Past, Records, World } from "../tools/world.js";
import type { Advice, Aside } from "./advice/advice.js";
import { heldWith } from "./advice/held.js";
import type { Reader } from "./advice/reading.js";

const tastesShown = 8;
const anchorsKept = 5;
const memoriesShown = 3;
/** A drift is news for as many events; afterwards the new taste is simply the taste. */
const driftIsNews = 20;

/** The user's latest liked items, newest first. */
const anchorsOf = (past: Past, { liked }: Pick<World, "liked">): number[] => [...liked(past)].slice(-anchorsKept).reverse();

/** What the user took when the words were like these comes before the latest liked items: at most two, the best remembered first. */
const anchorsWith = (memories: readonly Memory[], latest: readonly string[]): string[] =>
  [...new Set([...memories.flatMap(({ took }) => took).slice(0, 2), ...latest])].slice(0, anchorsKept);

export interface ProfilerPorts {
  records: Records;
  conversation: Conversation;
  world: Pick<World, "liked" | "catalogue">;
  read?: Reader | undefined;
}

/** The profiler knows who is asking and what the words mean: it recalls the tastes, the standing statements and the lessons of feedback,
 *  reads the utterance against the catalogue's vocabulary, and keeps what holds in the dialogue. What the words state for good is noted,
 *  unless the request is incognito; vetoes and standing statements become constraints beside those of the dialogue. With a model (`read`)
 *  the words that the core could not read are read as well. */
export const profiler =
  ({ records, conversation, world, read }: ProfilerPorts) =>
  async (
    { request, usage, dialogue: held }: { request: Request; usage: Usage; dialogue: Dialogue },
    aside: Aside = {},
  ): Promise<{ profile: Profile; dialogue: Dialogue; summary: string; advice?: Advice }> => {
    const stated = request.incognito ? [] : standingIn(request.text, conversation.parse);
    const { past, tastes, bars, statements, reflection } = await records.recall(request.userId);
    const noted = stated.filter(({ words }) => !statements.includes(words));
    const { life } = tastes;
    const { memories, without } = request.text
      ? await records.recollect(request.userId, request.text, { limit: memoriesShown, readOnly: request.incognito })
      : { memories: [], without: false };
    const folded = conversation.fold(held, request.text, conversation.read(request.text, held), bars);
    const core = folded.intent;
    const { intent, advice, word }: Awaited<ReturnType<Reader>> = read ? await read({ request, usage }, core, aside) : { intent: core };
    const dialogue = intent === core ? folded.dialogue : heldWith(folded.dialogue, core, intent);
    const profile: Profile = {
      userId: request.userId,
      known: past.known,
      events: past.items.length,
      long: inWords(life.long, tastesShown),
      short: inWords(life.short, tastesShown),
      anchors: anchorsWith(
        memories,
        anchorsOf(past, world).map((index) => world.catalogue.idOf(index)),
      ),
      breadth: Number(breadthOf(life.long).toFixed(3)),
      drifted: life.sinceAlarm !== null && life.sinceAlarm < driftIsNews,
      prototypes: life.prototypes.length,
      returned: life.active !== null,
      noted,
      memories: [...memories],
      learned: lessonsOf(reflection),
      intent,
    };
    const summary = [summaryOf(profile), without ? "the memory index is out of reach, remembered without it" : "", word];
    return { profile, dialogue, summary: summary.filter(Boolean).join("; "), ...(advice ? { advice } : {}) };
  };

const summaryOf = ({ known, userId, events, long, intent, drifted, returned, noted, memories }: Profile): string => {
  const liking = long.filter(({ weight }) => weight > 0).slice(0, 3);
  const who = known
    ? `user ${userId}: ${events} events, leans to ${liking.map(({ value }) => value).join(", ") || "nothing yet"}`
    : `user ${userId} is new: no events, so tastes are unknown`;
  const heard = intent.constraints.map(({ words }) => words).concat(intent.rest ? [`"${intent.rest}"`] : []);
  return [
    who,
    drifted ? (returned ? "back to an earlier taste" : "taste has lately changed") : "",
    heard.length ? `heard ${heard.join("; ")}` : "",
    memories.length ? `remembers ${memories[0]!.words}` : "",
    noted.length ? `notes for good: ${noted.map(({ words }) => words).join("; ")}` : "",
  ]
    .filter(Boolean)
    .join("; ");
};

import type { Intent, Profile } from "../domain/profile.js";
import type { Request } from "../domain/request.js";
import { likedOf } from "../tools/liked.js";
import { perPast } from "../tools/per-past.js";
import { breadthOf, learnTastes } from "../tools/taste-learner.js";
import type { TasteSpace } from "../tools/tastes.js";
import type { Past, Records } from "../tools/world.js";

const tastesShown = 8;
const anchorsKept = 5;
/** A drift is news for as many events; afterwards the new taste is simply the taste. */
const driftIsNews = 20;

/** The user's latest items that were not below the user's own mean, newest first. */
const anchorsOf = (past: Past): number[] => [...likedOf(past)].slice(-anchorsKept).reverse();

export interface ProfilerPorts {
  records: Records;
  tastes: TasteSpace;
  parse: (text: string) => Intent;
  idOf: (index: number) => string;
}

/** The profiler knows who is asking and what the words mean: it learns the tastes at two rates from the past and reads the
 *  utterance against the catalogue's vocabulary. Vetoes become constraints beside those of the request. */
export const profiler = ({ records, tastes, parse, idOf }: ProfilerPorts) => {
  const learned = perPast((past) => learnTastes(tastes, past));
  return async ({ request }: { request: Request }): Promise<{ profile: Profile; summary: string }> => {
    const past = records.past(request.userId);
    const { long, short, sinceAlarm } = learned(past);
    const intent = parse(request.text);
    const profile: Profile = {
      userId: request.userId,
      known: past.known,
      events: past.items.length,
      long: tastes.inWords(long, tastesShown),
      short: tastes.inWords(short, tastesShown),
      anchors: anchorsOf(past).map(idOf),
      breadth: Number(breadthOf(long).toFixed(3)),
      drifted: sinceAlarm < driftIsNews,
      intent: { ...intent, constraints: [...intent.constraints, ...records.vetoes(request.userId)] },
    };
    return { profile, summary: summaryOf(profile) };
  };
};

const summaryOf = ({ known, userId, events, long, intent, drifted }: Profile): string => {
  const liking = long.filter(({ weight }) => weight > 0).slice(0, 3);
  const who = known
    ? `user ${userId}: ${events} events, leans to ${liking.map(({ value }) => value).join(", ") || "nothing yet"}`
    : `user ${userId} is new: no events, so tastes are unknown`;
  const heard = intent.constraints.map(({ words }) => words).concat(intent.rest ? [`"${intent.rest}"`] : []);
  return [who, drifted ? "taste has lately changed" : "", heard.length ? `heard ${heard.join("; ")}` : ""].filter(Boolean).join("; ");
};

import type { Catalogue } from "../../catalog/catalogue.js";
import type { Interactions } from "../../catalog/interactions.js";
import { shuffled } from "../../ranking/random.js";
import type { OpenParley } from "../doors.js";
import type { Table } from "../report.js";
import { type Converse, mostTurns, playTalk, type Talk } from "./multi-turn.js";
import { estimate } from "./recall.js";

/** How well dialogues go, all shares from 0 to 1: `coherence`: shown items that fulfil all that was demanded; `responsiveness`: share of a
 *  slate that was not on the one before; `repetition`: shown items shown before; `success`: dialogues that reach the item in mind, `turns` their
 *  mean length. */
export interface Quality {
  coherence: number;
  responsiveness: number;
  repetition: number;
  success: number;
  turns: number;
}

/** Each user with an item in mind that is new to them and that at least `least` people met, drawn by the seed. */
const targetsOf = ({ size }: Catalogue, { users, offsets, items }: Interactions, count: number, seed: number, least = 30) => {
  const met = new Int32Array(size);
  for (const item of items) met[item]!++;
  const order = shuffled(size, seed);
  return Array.from(shuffled(users.length, seed + 1).subarray(0, count), (user, at) => {
    const own = new Set(items.subarray(offsets[user]!, offsets[user + 1]!));
    const from = (at * 7919) % size;
    const target = Array.from(order.keys(), (k) => order[(from + k) % size]!).find((item) => met[item]! >= least && !own.has(item))!;
    return { userId: users[user]!, target };
  });
};

const qualityOf = (talks: readonly Talk[]): Quality => {
  const sum = (pick: (talk: Talk) => number) => talks.reduce((total, talk) => total + pick(talk), 0);
  const reached = talks.filter(({ turns }) => turns !== undefined);
  return {
    coherence: sum(({ kept }) => kept) / sum(({ items }) => items),
    responsiveness: sum(({ moved }) => moved) / sum(({ slates }) => slates),
    repetition: sum(({ repeated }) => repeated) / sum(({ items }) => items),
    success: reached.length / talks.length,
    turns: reached.reduce((total, { turns }) => total + turns!, 0) / reached.length,
  };
};

const slateSize = 10;

/** Plays scripted dialogues with the whole recommender, and the same with one that hears each turn by itself. */
export const talksOver = async (
  { catalogue, interactions }: { catalogue: Catalogue; interactions: Interactions },
  parley: OpenParley,
  { count, seed, resamples }: { count: number; seed: number; resamples: number },
): Promise<{ document: Record<string, Quality>; table: Table; calls: number }> => {
  const targets = targetsOf(catalogue, interactions, count, seed);
  let calls = 0;
  const kinds: Record<string, Converse> = {};
  const ask = async (userId: string, text: string, thread: string) => {
    const slate = await parley.recommend({ userId, text, count: slateSize, seed, thread });
    calls += slate.calls;
    return slate.itemIds;
  };
  let turn = 0;
  kinds.dialogue = (userId, thread, text) => ask(userId, text, thread);
  kinds["each turn by itself"] = (userId, thread, text) => ask(userId, text, `${thread} ${turn++}`);
  const played: Record<string, Talk[]> = {};
  for (const [kind, converse] of Object.entries(kinds)) {
    played[kind] = [];
    for (const [at, { userId, target }] of targets.entries())
      played[kind].push(await playTalk(catalogue, converse, userId, `${kind} ${at}`, target));
  }
  const document = Object.fromEntries(Object.entries(played).map(([kind, talks]) => [kind, qualityOf(talks)]));
  const rows = Object.entries(played).map(([kind, talks]) => {
    const { coherence, responsiveness, repetition, success, turns } = document[kind]!;
    const { low, high } = estimate(
      talks.map(({ userId, turns }) => ({ dialog: userId, value: Number(turns !== undefined) })),
      seed,
      resamples,
    );
    return [kind, coherence, responsiveness, repetition, success, `${low.toFixed(3)} to ${high.toFixed(3)}`, turns];
  });
  const caption = `${targets.length} scripted dialogues of at most ${mostTurns} turns with slates of ${slateSize}, each with one item in mind`;
  const columns = ["coherence", "responsiveness", "repetition", "success", "95% of success", "turns to success"].map((name) => ({ name }));
  return { document, table: { caption, columns: [{ name: "hears" }, ...columns], rows }, calls };
};

import { z } from "zod";
import { parsed } from "../domain/parsed.js";
import { Autonomy, UserId } from "../domain/request.js";
import { secondsADay } from "../domain/seconds.js";
import type { LongStore } from "../memory/store.js";
import { type UserMemory, userMemory, type Writing } from "../memory/user-memory.js";
import { type Lifelong, tasteOf } from "../ranking/lifelong.js";
import { predicate } from "../tools/predicate.js";
import type { Records, World } from "../tools/world.js";
import type { Answer } from "./answer.js";
import { untilCommitted } from "./memory/until-committed.js";

export interface WatchPorts {
  world: World;
  store: LongStore;
  records: Records;
  recommend(request: { userId: string; text: string; count: number; autonomy: Autonomy }): Promise<Answer>;
  /** What holds where a wish names none. */
  autonomy: Autonomy;
  /** Seconds since 1970. */
  now(): number;
}

/** How a user wants to be watched. `budget`: interruptions a day at most; `count`: items a proposal. */
export const WatchWish = z.object({
  userId: UserId,
  autonomy: Autonomy.optional(),
  budget: z.int("a whole number").min(0, "0 or more").default(1),
  count: z.int("a whole number").min(1, "1 or more").default(5),
});
export type WatchWish = z.input<typeof WatchWish>;

/** What a look led to: a proposal and why, or why there is none. */
export type Look = { proposed: true; because: string; answer: Answer } | { proposed: false; because: string };

/** profile/watch: as the last look found them, how many items there were, how many events the taste was learned from and which earlier taste
 *  it had gone back to; and when the user was last interrupted. */
const WatchDocument = z.object({ items: z.int(), events: z.int(), active: z.int().nullable(), interruptions: z.array(z.number()) });
type WatchDocument = z.infer<typeof WatchDocument>;

/** A new item is worth a word when it is as much to the taste as the better half of what the user met. */
const worthShare = 0.5;

const newAndFitting = async ({ world, records }: WatchPorts, userId: string, from: number): Promise<number[]> => {
  const { past, tastes, bars } = await records.recall(userId);
  const { space, catalogue } = world;
  const taste = tasteOf(tastes.life);
  const scoreOf = (index: number): number => taste(space.items.subarray(index * space.dims, (index + 1) * space.dims));
  const met = Array.from(past.items, scoreOf).sort((a, b) => a - b);
  if (met.length === 0) return [];
  const least = met[Math.floor(worthShare * met.length)]!;
  const holds = bars.map((bar) => predicate(catalogue, bar));
  const fresh = Array.from({ length: Math.max(0, catalogue.size - from) }, (_, k) => from + k);
  return fresh.filter((index) => scoreOf(index) >= least && holds.every((hold) => hold(index)) && !past.items.includes(index));
};

/** What a taste has done since a look: another alarm counts whatever became of the prototypes, which are bounded. */
const turnOf = ({ events, active, sinceAlarm }: Lifelong, before: WatchDocument): string => {
  if (active !== null && active !== before.active) return "an earlier taste is back";
  return sinceAlarm !== null && sinceAlarm < events - before.events ? "the taste has turned" : "";
};

/** What a look finds: why there is something to tell, or nothing; `told`: when it is told, if it is; `after`: what is to be remembered. */
interface Found {
  before: WatchDocument | null;
  version: number;
  because: string;
  told?: number;
  after?: WatchDocument;
}

/** One look at whether a user should hear of something unasked: when items came that are to the taste, or the taste has turned. It stays
 *  within the budget, remembers what it has told, and proposes as the autonomy level says: `ask` waits for approval. However many look at
 *  once, one of them proposes; where its recommendation fails, all is as if it had not looked. */
export const watcher = (ports: WatchPorts) => {
  const { world, store, records, recommend, now } = ports;
  const read = (memory: UserMemory) => memory.read("profile", "watch", WatchDocument, null);
  const writing = (value: WatchDocument, version: number): Writing[] => [{ kind: "profile", key: "watch", value, version }];

  const lookFor = async (memory: UserMemory, userId: string, budget: number): Promise<Found> => {
    const { value: before, version } = await read(memory);
    const { life } = (await records.recall(userId)).tastes;
    const seen = (interruptions: number[]): WatchDocument => ({
      items: world.catalogue.size,
      events: life.events,
      active: life.active,
      interruptions,
    });
    const first = "this is the first look; from now on new items and changes of taste are noticed";
    if (before === null) return { before, version, because: first, after: seen([]) };
    const lately = before.interruptions.filter((time) => now() - time < secondsADay);
    const fitting = await newAndFitting(ports, userId, before.items);
    const news = fitting.length ? `${fitting.length} new ${fitting.length === 1 ? "item is" : "items are"} to the taste` : "";
    const because = [news, turnOf(life, before)].filter(Boolean).join(", and ");
    if (because === "")
      return { before, version, because: "nothing new that is to the taste, and the taste has not turned", after: seen(lately) };
    // What is not told now is still new at the next look.
    if (lately.length >= budget) return { before, version, because: `${because}, but the budget of ${budget} a day is spent` };
    const told = now();
    return { before, version, because, told, after: seen([...lately, told]) };
  };

  return async (wish: WatchWish): Promise<Look> => {
    const { userId, autonomy = ports.autonomy, budget, count } = parsed("watch", WatchWish, wish);
    const memory = userMemory(store, userId);
    let found!: Found;
    await untilCommitted(memory, async () => {
      found = await lookFor(memory, userId, budget);
      return found.after && writing(found.after, found.version);
    });
    const { before, because, told } = found;
    if (before === null || told === undefined) return { proposed: false, because };
    try {
      return { proposed: true, because, answer: await recommend({ userId, text: "", count, autonomy }) };
    } catch (error) {
      await untilCommitted(memory, async () => {
        const { value, version } = await read(memory);
        const interruptions = (value ?? before).interruptions.filter((time) => time !== told);
        return writing({ ...before, interruptions }, version);
      });
      throw error;
    }
  };
};

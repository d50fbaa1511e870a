import { z } from "zod";
import { parsed } from "../domain/parsed.js";
import { Autonomy, UserId } from "../domain/request.js";
import type { LongStore } from "../memory/store.js";
import { userMemory } from "../memory/user-memory.js";
import { tasteOf } from "../ranking/lifelong.js";
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
const WatchWish = z.object({
  userId: UserId,
  autonomy: Autonomy.optional(),
  budget: z.int("a whole number").min(0, "0 or more").default(1),
  count: z.int("a whole number").min(1, "1 or more").default(5),
});
export type WatchWish = z.input<typeof WatchWish>;

/** What a look led to: a proposal and why, or why there is none. */
export type Look = { proposed: true; because: string; answer: Answer } | { proposed: false; because: string };

/** profile/watch: how many items there were and how many tastes had been left behind at the last look, and when the user was last
 *  interrupted. */
const WatchDocument = z.object({ items: z.int(), alarms: z.string(), interruptions: z.array(z.number()) });

const day = 86_400;
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

/** One look at whether a user should hear of something unasked: when items came that are to the taste, or the taste has turned. It stays
 *  within the budget, remembers what it has told, and proposes as the autonomy level says: `ask` waits for approval. */
export const watcher = (ports: WatchPorts) => {
  const { world, store, records, recommend, now } = ports;
  return async (wish: WatchWish): Promise<Look> => {
    const { userId, autonomy = ports.autonomy, budget, count } = parsed("watch", WatchWish, wish);
    const memory = userMemory(store, userId);
    const { value: before } = await memory.read("profile", "watch", WatchDocument.nullable(), null);
    const { life } = (await records.recall(userId)).tastes;
    const alarms = `${life.prototypes.length} ${life.active}`;
    const lately = (before?.interruptions ?? []).filter((time) => now() - time < day);
    const remember = (interruptions: number[]): Promise<boolean> =>
      untilCommitted(memory, async () => {
        const { version } = await memory.read("profile", "watch", WatchDocument.nullable(), null);
        return [{ kind: "profile", key: "watch", version, value: { items: world.catalogue.size, alarms, interruptions } }];
      });
    if (before === null) {
      await remember([]);
      return { proposed: false, because: "this is the first look; from now on new items and changes of taste are noticed" };
    }
    const fitting = await newAndFitting(ports, userId, before.items);
    const turned = alarms !== before.alarms;
    if (fitting.length === 0 && !turned) {
      await remember(lately);
      return { proposed: false, because: "nothing new that is to the taste, and the taste has not turned" };
    }
    const because = [
      fitting.length ? `${fitting.length} new ${fitting.length === 1 ? "item is" : "items are"} to the taste` : "",
      turned ? (life.active === null ? "the taste has turned" : "an earlier taste is back") : "",
    ]
      .filter(Boolean)
      .join(", and ");
    // What is not told now is still new at the next look.
    if (lately.length >= budget) return { proposed: false, because: `${because}, but the budget of ${budget} a day is spent` };
    await remember([...lately, now()]);
    return { proposed: true, because, answer: await recommend({ userId, text: "", count, autonomy }) };
  };
};

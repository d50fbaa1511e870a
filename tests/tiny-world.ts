import type { Interactions } from "../catalog/interactions.js";
import type { Event } from "../domain/event.js";

const range = (n: number): number[] => Array.from({ length: n }, (_, k) => k);

/** Even users like even items, odd users odd ones; item u is withheld from user u, so it is the only right answer.
 *  Items are i0 to i(n-1), users u0 to u(n-1). Each user meets the items in turn, beginning after the withheld one. */
export const checkerboard = (n: number): Event[] =>
  range(n).flatMap((u) =>
    range(n)
      .map((step) => (u + step) % n)
      .filter((i) => i !== u && i % 2 === u % 2)
      .map((i, step) => ({ userId: `u${u}`, itemId: `i${i}`, value: 1, time: step })),
  );

/** The ids of a checkerboard's items, in order. */
export const checkerboardItems = (n: number): string[] => range(n).map((i) => `i${i}`);

/** Events in compressed rows: users by first appearance, each user's events by time, ties in the given order. */
export const interactionsOf = (events: readonly Event[], itemIds: readonly string[]): Interactions => {
  const indexOf = new Map(itemIds.map((id, index) => [id, index]));
  const byUser = new Map<string, Event[]>();
  for (const event of events) {
    const own = byUser.get(event.userId);
    if (own) own.push(event);
    else byUser.set(event.userId, [event]);
  }
  const sorted = [...byUser.values()].flatMap((own) => own.toSorted((a, b) => a.time - b.time));
  const users = [...byUser.keys()];
  const offsets = new Int32Array(users.length + 1);
  users.forEach((user, u) => {
    offsets[u + 1] = offsets[u]! + byUser.get(user)!.length;
  });
  const userIndexes = new Map(users.map((user, u) => [user, u]));
  return {
    users,
    offsets,
    items: Int32Array.from(sorted, (event) => indexOf.get(event.itemId)!),
    values: Float32Array.from(sorted, (event) => event.value),
    times: Float64Array.from(sorted, (event) => event.time),
    userIndex: (userId) => userIndexes.get(userId),
  };
};

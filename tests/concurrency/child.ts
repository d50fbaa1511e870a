import { createParley, type ParleyOptions } from "../../app.js";

/** One of several processes over the same place: every user asks `each` times, all at once, half on one thread and half on their own. */
export interface Task {
  options: ParleyOptions;
  users: string[];
  each: number;
  count: number;
}

const { options, users, each, count } = JSON.parse(process.argv[2]!) as Task;
const parley = await createParley(options);
const asked = users.flatMap((userId) =>
  Array.from({ length: each }, (_, k) => ({ userId, thread: k % 2 ? `own ${process.pid} ${k}` : "shared" })),
);
const outcomes = await Promise.all(
  asked.map(async ({ userId, thread }) => {
    try {
      const { user, recommendations } = await parley.recommend({ userId, text: "show me more", count }, { thread });
      return { userId, thread, user, itemIds: recommendations.map(({ itemId }) => itemId) };
    } catch (error) {
      return { userId, thread, error: String(error) };
    }
  }),
);
console.log(JSON.stringify(outcomes));
await parley.close();

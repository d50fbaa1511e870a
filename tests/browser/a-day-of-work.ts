import { join } from "node:path";
import { bundledFolder } from "../../app/bundled.js";
import { createParley } from "../../app.js";
import { secondsADay } from "../../domain/seconds.js";
import { openDatabase } from "../../memory/database.js";
import { noise } from "../noise.js";
import { testHome } from "../test-home.js";

const words = [
  "a comedy from the 90s",
  "a thriller, no horror",
  "a western",
  "something like Toy Story",
  "a drama from the 80s",
  "",
  "science fiction after 1990",
  "an animation for the evening",
];

/** Counts real requests in a home as a server would, and puts them over the day that has passed, so that an operator's charts have something to show.
 *  Which users, what they ask and in which hour is the same each time. */
export const aDayOfWork = async (home: string): Promise<void> => {
  const random = noise(24);
  const parley = await createParley({
    home,
    catalog: bundledFolder(testHome),
    observer: { asked: () => {}, served: () => {} },
  });
  const database = openDatabase(join(home, "parley.db"));
  const moved = database.prepare("UPDATE tally_slates SET time = time - ? WHERE time >= ?");
  const movedItems = database.prepare("UPDATE OR REPLACE tally_items SET day = ? WHERE day > ?");
  const dayOf = (time: number): number => Math.floor(time / secondsADay);
  try {
    // What is loaded at the first request of all is nobody's hour.
    await parley.recommend({ userId: "1", text: words[0]!, incognito: true });
    for (let hour = 23; hour > 0; hour--) {
      const begun = Date.now() / 1000;
      const busy = 2 + 1.6 * Math.sin((Math.PI * (10 - hour)) / 12);
      const count = Math.max(1, Math.round(busy * (0.7 + 0.6 * random())));
      for (let k = 0; k < count; k++) {
        const userId = String(1 + Math.floor(600 * random()));
        await parley.recommend({ userId, text: words[Math.floor(words.length * random())]!, count: 4 + Math.floor(5 * random()) });
      }
      moved.run(3600 * hour, begun);
      // All that was shown so far was shown by then.
      const day = dayOf(begun - 3600 * hour);
      movedItems.run(day, day);
    }
  } finally {
    database.close();
    await parley.close();
  }
};

import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Context } from "../experiment.js";
import type { Shop } from "../loop-doors.js";
import { writeSynthetic } from "../write-synthetic.js";
import { requestsOf } from "./requests.js";
import { runOf } from "./run.js";
import { type Grown, quantilesOf } from "./tables.js";

/** What a made-up world has for each of its items. */
const perItem = { users: 0.4, events: 20 };

/** What recommendations from a catalogue take, nothing being kept on the disk. */
export const grownOf = async (
  { doors, clock }: Pick<Context, "doors" | "clock">,
  { catalog, name, buildSeconds, count, warm }: { catalog: string; name: string; buildSeconds?: number; count: number; warm: number },
): Promise<Grown> => {
  const shop: Shop = await doors.shop({ dataset: undefined, catalog, out: catalog, progress: () => {} });
  const { users, items } = shop.interactions;
  const asked = requestsOf(shop.interactions, count);
  const { answers, opened, worked } = await runOf(doors, clock, { catalog, checkpoints: "memory", advising: "nobody", asked, warm });
  const coldMs = doors.coldStart(catalog, users[0]!);
  const latency = quantilesOf(answers.map(({ ms }) => ms));
  return { name, items: shop.catalogue.size, users: users.length, events: items.length, buildSeconds, opened, coldMs, latency, worked };
};

/** Makes up a world of so many items, builds its catalogue, measures it, and removes all of it. */
export const grownWorld = async (
  context: Pick<Context, "doors" | "clock" | "out" | "progress" | "seed">,
  items: number,
  given: { count: number; warm: number },
): Promise<Grown> => {
  const { doors, clock, out, progress, seed } = context;
  const folder = join(out, `made-${items}`);
  try {
    progress(
      `making up ${items.toLocaleString("en")} items and what ${Math.ceil(perItem.users * items).toLocaleString("en")} users met of them`,
    );
    await writeSynthetic(folder, { items, users: Math.ceil(perItem.users * items), events: perItem.events * items, seed });
    const began = clock();
    const catalog = await doors.artifact({ dataset: folder, out: `${folder}-built`, progress });
    const buildSeconds = (clock() - began) / 1000;
    return await grownOf(context, { catalog, name: `made-up, ${items.toLocaleString("en")}`, buildSeconds, ...given });
  } finally {
    for (const one of [folder, `${folder}-built`]) rmSync(one, { recursive: true, force: true });
  }
};

import { join } from "node:path";
import { reading } from "../agents/advice/reading.js";
import type { Catalogue } from "../catalog/catalogue.js";
import { readConfig } from "../config.js";
import type { Intent } from "../domain/profile.js";
import { Request } from "../domain/request.js";
import { noUsage } from "../domain/usage.js";
import type { TrialDoors, TrialInput } from "../eval/trial-doors.js";
import { openDatabase } from "../memory/database.js";
import { snapOver } from "../tools/snap.js";
import { utteranceParser } from "../tools/utterance/parse.js";
import { adviceOf, advisorsFor } from "./advisors.js";
import { bundledCatalog } from "./bundled.js";
import { type LoadedCatalog, loadCatalog } from "./load-catalog.js";
import { openTrial } from "./trial.js";

/** The catalogue with one item's title or plot replaced; everything that was learned stays as it is. */
const poisonedCatalogue = (catalogue: Catalogue, { itemId, title, plot }: NonNullable<TrialInput["poisoned"]>): Catalogue => {
  const at = catalogue.indexOf(itemId)!;
  const titles = catalogue.titles.map((own, index) => (index === at ? (title ?? own) : own));
  const plots = catalogue.titles.map((_, index) => (index === at ? (plot ?? "") : ""));
  return {
    ...catalogue,
    titles,
    titleOf: (index) => titles[index]!,
    fields: plot === undefined ? catalogue.fields : [...catalogue.fields, { name: "plot", kind: "text", synonyms: {} }],
    texts: plot === undefined ? catalogue.texts : new Map([...catalogue.texts, ["plot", plots]]),
    item: (index) => {
      const item = catalogue.item(index);
      return { ...item, title: titles[index]!, texts: plot === undefined ? item.texts : { ...item.texts, plot: plots[index]! } };
    },
  };
};

const nothingRead: Intent = {
  ...{ constraints: [], wants: [], like: [], rest: "", asks: "recommend" },
  ...{ more: false, again: false, notes: [] },
};

/** The doors over the bundled set, which is built under `home` first where it is not there yet. Opened once, at the first use. */
export const trialDoors = (home: () => string): TrialDoors => {
  let opened: Promise<LoadedCatalog> | undefined;
  const load = () => (opened ??= bundledCatalog(home()).then(loadCatalog));
  return {
    bundledWorld: async () => {
      const { world, interactions, pasts } = await load();
      return {
        catalogue: world.catalogue,
        users: interactions.users,
        met: (userId) => new Set(Array.from(pasts.of(userId).items, (index) => world.catalogue.ids[index]!)),
      };
    },
    trial: async ({ settings = {}, model, poisoned, remembered = [] }) => {
      const loaded = await load();
      const { world } = loaded;
      const over = poisoned ? { ...loaded, world: { ...world, catalogue: poisonedCatalogue(world.catalogue, poisoned) } } : loaded;
      const { ask, records, close } = await openTrial(over, settings, model);
      for (const { userId, ...standing } of remembered) await records.state(userId, [standing]);
      return { ask: (request) => ask({ ...request, incognito: true }), close };
    },
    understanding: async ({ model, cache }) => {
      const { world } = await load();
      const config = readConfig({
        ...(model === undefined ? {} : { chat: model }),
        chatTimeout: 600_000,
        chatDeadline: 1_200_000,
        chatTokens: 1e9,
      });
      const database = openDatabase(cache === undefined ? ":memory:" : join(cache, "answers.db"));
      const [clock, now] = [() => performance.now(), () => Date.now() / 1000];
      const advisor = advisorsFor({ config, database, clock, now }).profiler;
      const parse = utteranceParser(world);
      const read = advisor && reading(advisor, { world, snap: snapOver(world.catalogue), parse });
      return {
        name: adviceOf(config).profiler,
        read: async (reader, text) => {
          const core = reader === "model" ? nothingRead : parse(text);
          if (reader === "core" || !read) return { constraints: core.constraints, calls: [] };
          const request = Request.parse({ userId: "understanding", text });
          const { intent, advice } = await read({ request, usage: noUsage }, core, {});
          return { constraints: intent.constraints, calls: advice?.calls ?? [] };
        },
        close: async () => database.close(),
      };
    },
  };
};

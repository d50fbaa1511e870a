import type { Mind } from "../../agents/user.js";
import type { ConfigInput } from "../../config.js";
import { readConfig } from "../../config.js";
import { BadRequest } from "../../domain/errors.js";
import type { ChatRecord } from "../../domain/usage.js";
import { openDatabase } from "../../memory/database.js";
import type { ChatModel } from "../../models/chat.js";
import { asSafeData, asTerm } from "../../tools/as-data.js";
import { titled } from "../../tools/titled.js";
import { openAsker } from "../advisors.js";
import type { LoadedCatalog } from "../load-catalog.js";

/** Liked items that a model is told of. */
const mostLiked = 8;
const mostValues = 4;

export interface MindInput {
  loaded: LoadedCatalog;
  /** As in PARLEY_CHAT; absent: that of the settings. */
  name?: string | undefined;
  settings?: ConfigInput;
  clock: () => number;
  now: () => number;
  /** Takes the place of the named. */
  model?: ChatModel;
}

/** A mind by a chat model, and the account of what it was asked. Throws BadRequest where no model is configured. */
export const openMind = ({
  loaded,
  name,
  settings,
  clock,
  now,
  model,
}: MindInput): { mind: Mind; called: string; records: ChatRecord[]; close(): void } => {
  const config = readConfig(settings);
  const called = name ?? config.chat;
  if (called === "none" && model === undefined)
    throw new BadRequest({
      place: "--person roleplay",
      given: "no chat model",
      expected: "a model that plays the person",
      cure: "Give it with --model openai:NAME, or as PARLEY_CHAT.",
    });
  const { world, pasts } = loaded;
  const told = (item: number): string => {
    const { numbers } = world.catalogue.item(item);
    const values = world
      .bag(item)
      .slice(0, mostValues)
      .map((value) => asTerm(value.slice(value.indexOf("=") + 1)));
    const years = Object.entries(numbers).map(([field, value]) => `${field} ${value}`);
    return `${asSafeData(titled(world, item), 80)} ${[...values, ...years].join(", ")}`;
  };
  const database = openDatabase(":memory:");
  const records: ChatRecord[] = [];
  const mind: Mind = {
    ask: openAsker(called, { config, database, clock, now, model }),
    told,
    liked: ({ userId }) => {
      const { items, values } = pasts.of(userId);
      return Array.from(items.keys())
        .sort((a, b) => values[b]! - values[a]! || b - a)
        .slice(0, mostLiked)
        .map((at) => asSafeData(titled(world, items[at]!), 60));
    },
    heard: (record) => void records.push(record),
  };
  return { mind, called, records, close: () => database.close() };
};

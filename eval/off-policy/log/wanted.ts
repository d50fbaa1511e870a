import { BadDataset, BadRequest } from "../../../domain/errors.js";
import type { Shop } from "../../loop-doors.js";
import type { LoggedPage } from "../logged-page.js";
import type { Wanted } from "../sample.js";
import { deterministic, uniform } from "../target.js";
import type { LogPage } from "./read-log.js";

/** A log ready to be weighed, and who is to be valued by it. `notes`: what a reader must know of how the two fit. */
export interface Asked {
  logged: LoggedPage[];
  wanted: Wanted;
  notes: string[];
}

const many = (count: number): string => count.toLocaleString("en");

/** Numbers for names, from 0 in the order in which they come. */
const numbering = () => {
  const numbers = new Map<string, number>();
  const names = (): string[] => [...numbers.keys()];
  return { of: (name: string): number => numbers.get(name) ?? numbers.set(name, numbers.size).size - 1, names };
};

const loggedPages = (pages: readonly LogPage[], userOf: (page: LogPage) => number, itemOf: (itemId: string) => number): LoggedPage[] =>
  pages.map((page) => ({ ...page, user: userOf(page), items: page.itemIds.map(itemOf) }));

/** The policy whose probabilities stand in the log's column target. Throws BadDataset for the first page that lacks one. */
export const wantedByColumn = (file: string, pages: readonly LogPage[]): Asked => {
  const [users, items] = [numbering(), numbering()];
  const probabilities = pages.map(({ targets, lines }) => {
    if (targets) return targets;
    throw new BadDataset({
      place: `${file}:${lines[0]}`,
      given: "a page without the column target in each of its rows",
      expected: "the probability with which the policy to be valued shows each item",
      cure: "Add the column, or value one of Parley's policies with --policy NAME.",
    });
  });
  return {
    logged: loggedPages(pages, ({ userId }) => users.of(userId), items.of),
    wanted: { probabilities },
    notes: [
      "The policy is known by what was logged alone, so that DR expects rewards by place and user, without regard to items, and that it is taken to fill every place that was logged.",
    ],
  };
};

/** Refuses a catalogue that knows what came after the log began: users have met there what they were shown. Returns a note of what could not be
 *  checked, if anything. */
const inTime = (file: string, pages: readonly LogPage[], { interactions, name }: Shop): string[] => {
  let [untimed, began] = [0, Number.POSITIVE_INFINITY];
  for (const { time } of pages) {
    if (time === undefined) untimed++;
    else began = Math.min(began, time);
  }
  const last = interactions.times.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY);
  if (untimed < pages.length && last >= began)
    throw new BadDataset({
      place: file,
      given: `a log that begins at ${began}, and events of ${name} up to ${last}`,
      expected: "a catalogue that has learned from earlier events alone",
      cure: "Build one of the events before the log, or leave the column time out if the two clocks have nothing to do with each other.",
    });
  if (untimed === 0) return [];
  const those = untimed === pages.length ? "The log has no times" : `${many(untimed)} pages of the log have no time`;
  return [`${those}: it is not checked whether the catalogue has learned from the logged events. If it has, the values are of no worth.`];
};

/** One of Parley's policies over a catalogue: what it would show each user on a first page as long as the logged one. Throws BadDataset where the
 *  catalogue knows what came after the log began, BadRequest for pages longer than a request. */
export const wantedByPolicy = async (file: string, pages: readonly LogPage[], shop: Shop, policy: string): Promise<Asked> => {
  const unchecked = inTime(file, pages, shop);
  const longest = pages.reduce((most, { itemIds }) => Math.max(most, itemIds.length), 0);
  if (longest > 50)
    throw new BadRequest({ place: file, given: `a page of ${longest} items`, expected: "at most 50", cure: "Cut the pages off there." });
  const { catalogue } = shop;
  const outside = numbering();
  const itemOf = (itemId: string): number => catalogue.indexOf(itemId) ?? catalogue.size + outside.of(itemId);
  // A slate of five is not the beginning of one of ten: a user with pages of both lengths is two users here.
  const users = numbering();
  const logged = loggedPages(pages, ({ userId, itemIds }) => users.of(`${itemIds.length} ${userId}`), itemOf);
  const asked = users.names().map((name) => ({ count: Number.parseInt(name, 10), userId: name.slice(name.indexOf(" ") + 1) }));
  const met = asked.map(({ userId }) => new Set(shop.met(userId)));
  let again = 0;
  for (const { user, items, rewards } of logged) again += items.filter((item, place) => rewards[place]! > 0 && met[user]!.has(item)).length;
  return {
    logged,
    wanted: { target: policy === "random" ? uniform(catalogue.size, met) : deterministic(await pagesFor(shop, policy, asked)) },
    notes: [
      "The policy shows each user the first page of a visit, by what the catalogue knows of the user.",
      ...unchecked,
      ...(outside.names().length
        ? [`${many(outside.names().length)} logged items are not in the catalogue; the policy never shows them.`]
        : []),
      ...(met.some(({ size }) => size === 0)
        ? [`${many(met.filter(({ size }) => size === 0).length)} users are unknown to the catalogue, and are served as newcomers.`]
        : []),
      ...(again
        ? [`${many(again)} rewarded items had been met by their users before by the catalogue; the policy does not show these again.`]
        : []),
    ],
  };
};

/** The users' first pages, each of its own length. */
const pagesFor = async (shop: Shop, policy: string, asked: readonly { userId: string; count: number }[]): Promise<Int32Array[]> => {
  const pages = new Array<Int32Array>(asked.length);
  for (const count of new Set(asked.map((one) => one.count))) {
    const own = asked.flatMap((one, user) => (one.count === count ? [user] : []));
    const shown = await shop.firstPages({ policy, count, userIds: own.map((user) => asked[user]!.userId) });
    for (const [at, user] of own.entries()) pages[user] = shown[at]!;
  }
  return pages;
};

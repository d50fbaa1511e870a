import type { Answer, Parley } from "../../app.js";
import type { Item } from "../../domain/item.js";

/** What every item of a slate must fulfil, in short. "comedy": bears it; "-horror": does not; "comedy|western": one of them; "1990..1999",
 *  "price:..20": lies between; "year<mid", "price<#2": strictly beyond the middle of the slate before, or its second item, as it
 *  was when this was first demanded. */
export type Demand = string;

/** One turn: what is said, and all that holds from then on; or how the answer must read. */
export interface Step {
  say: string;
  holds: Demand[];
  /** A question about the slate: the ranks that are answered for; nothing new is shown. */
  about?: number[];
  /** The same slate again. */
  again?: true;
  /** What the note or the claims must say. */
  says?: RegExp;
}

const numberOf = (item: Item, field: string): number => item.numbers[field] ?? Number.NaN;
const values = (item: Item): Set<string> =>
  new Set(
    Object.values(item.attributes)
      .flat()
      .map((value) => value.toLowerCase()),
  );

type Check = (item: Item) => boolean;

const check = (demand: Demand, before: readonly Item[]): Check => {
  const relative = /^(\w+)([<>])(mid|#(\d+))$/.exec(demand);
  if (relative) {
    const [, field, side, , rank] = relative;
    const sorted = before.map((item) => numberOf(item, field!)).sort((a, b) => a - b);
    const bound = rank ? numberOf(before[Number(rank) - 1]!, field!) : sorted[Math.floor((sorted.length - 1) / 2)]!;
    return (item) => (side === "<" ? numberOf(item, field!) < bound : numberOf(item, field!) > bound);
  }
  const range = /^(?:(\w+):)?(\d*)\.\.(\d*)$/.exec(demand);
  if (range) {
    const [, field = "year", min, max] = range;
    return (item) => numberOf(item, field) >= Number(min || -Infinity) && numberOf(item, field) <= Number(max || Infinity);
  }
  if (demand.startsWith("-")) return (item) => !values(item).has(demand.slice(1));
  return (item) => demand.split("|").some((value) => values(item).has(value));
};

/** A dialogue played against Parley, and everything that went wrong, in words; empty when all is as it must be: no stated constraint is
 *  broken, nothing is shown twice unasked, the slate moves with the request, a question leaves it in place. */
export const play = async (parley: Parley, thread: string, userId: string, steps: readonly Step[], count = 5): Promise<string[]> => {
  const faults: string[] = [];
  const known = new Map<Demand, Check>();
  const shown = new Set<string>();
  let slate: string[] = [];
  const item = (id: string): Item => parley.catalogue.item(parley.catalogue.indexOf(id)!);
  for (const [at, { say, holds, about, again, says }] of steps.entries()) {
    const fault = (what: string) => faults.push(`turn ${at + 1} "${say}": ${what}`);
    const answer: Answer = await parley.recommend({ userId, text: say, count }, { thread });
    const ids = answer.recommendations.map(({ itemId }) => itemId);
    for (const demand of holds) if (!known.has(demand)) known.set(demand, check(demand, slate.map(item)));
    const said = [answer.note, ...answer.claims.map(({ text }) => text)].join(" ");
    if (says && !says.test(said)) fault(`says "${said}"`);
    if (about) {
      if (JSON.stringify(ids) !== JSON.stringify(about.map((rank) => slate[rank - 1])))
        fault(`answers about ${ids}, not about ranks ${about}`);
      continue;
    }
    if (again) {
      if (JSON.stringify(ids) !== JSON.stringify(slate)) fault("does not show the same again");
      continue;
    }
    for (const demand of holds) {
      const broken = ids.filter((id) => !known.get(demand)!(item(id)));
      if (broken.length) fault(`${broken.map((id) => item(id).title)} break "${demand}"`);
    }
    const repeated = ids.filter((id) => shown.has(id));
    if (repeated.length) fault(`shows ${repeated} twice`);
    if (ids.length === 0) fault(`shows nothing: ${answer.note}`);
    slate = ids;
    for (const id of ids) shown.add(id);
  }
  return faults;
};

/** A dialogue in a line: turns with what holds after each, "a comedy [comedy] / from the 90s [comedy, 1990..1999]". Behind the bracket
 *  "?1,3" asks about those ranks, "=" shows the same again, and ~words~ must be said. */
export const script = (line: string): Step[] =>
  line.split(" / ").map((turn) => {
    const parts = /^(.*?)\s*\[([^\]]*)\]\s*(\?[\d,]+)?\s*(=)?\s*(?:~(.*)~)?$/.exec(turn.trim());
    if (!parts) throw new Error(`no turn of a script: ${turn}`);
    const [, say, holds, about, again, says] = parts;
    return {
      say: say!,
      holds: holds!.split(", ").filter(Boolean),
      ...(about ? { about: about.slice(1).split(",").map(Number) } : {}),
      ...(again ? { again: true as const } : {}),
      ...(says ? { says: new RegExp(says) } : {}),
    };
  });

import { z } from "zod";
import type { Candidate } from "../../domain/candidate.js";
import { brief, few } from "../../domain/lenient.js";
import type { Profile } from "../../domain/profile.js";
import type { Advisor } from "../../models/asker.js";
import { aliasesFor } from "../../tools/aliases.js";
import { asSafeData } from "../../tools/as-data.js";
import { titled } from "../../tools/titled.js";
import { wordsOf } from "../../tools/utterance/words.js";
import type { World } from "../../tools/world.js";
import { type Advice, type Aside, type Asking, consulted, dataRule } from "./advice.js";

const promptOf = (noun: string, request: string, items: readonly string[]) => ({
  system: `You look for faults in a list of recommended ${noun}s before it is shown. ${dataRule}`,
  user: `The user asked: ${request}
Suspected:
${items.join("\n")}
faults: the ids of those that are really at fault; an empty list if none is.`,
});

const mostFaults = 8;
const Faults = z.object({ faults: few(brief(8), mostFaults) });

/** What the core can verify of a fault, in words for the model; the core alone would not act on it. */
type Suspicions = ReadonlyMap<string, string>;

const contentOf = (title: string): Set<string> =>
  new Set(wordsOf(title).flatMap(({ stem, plain }) => (/[\p{L}\p{N}]/u.test(plain) && !["the", "a", "an"].includes(plain) ? [stem] : [])));

/** Whether two items may be one work under two ids: the same numbers, a value in common, the words of one title within the other's. */
const mayBeOne = (world: World, a: number, b: number): boolean => {
  const { numbers } = world.catalogue;
  if ([...numbers.values()].some((column) => column[a] !== column[b])) return false;
  if (!world.bag(a).some((value) => world.bag(b).includes(value))) return false;
  const [one, other] = [contentOf(titled(world, a)), contentOf(titled(world, b))];
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  return small.size > 0 && [...small].every((word) => large.has(word));
};

const suspicionsOn = (world: World, profile: Profile, indexes: readonly number[]): Suspicions => {
  const found = new Map<string, string>();
  const disliked = profile.intent.wants.filter(({ weight }) => weight < 0);
  indexes.forEach((index, at) => {
    const id = world.catalogue.idOf(index);
    const twin = indexes.slice(0, at).find((other) => mayBeOne(world, other, index));
    const borne = disliked.find(({ field, value }) => world.bag(index).includes(`${field}=${value}`));
    if (twin !== undefined) found.set(id, `perhaps the same work as ${asSafeData(titled(world, twin), 80)}`);
    else if (borne) found.set(id, `is ${borne.value}, of which the user wants less`);
  });
  return found;
};

export type Objector = (
  asking: Asking,
  profile: Profile,
  candidates: readonly Candidate[],
  aside: Aside,
) => Promise<{ confirmed: string[]; advice?: Advice; word?: string }>;

/** The critic's question: which suspicions are true? Only what the core has verified can be at fault: the model chooses among its
 *  suspicions, and is not asked where there are none. `candidates`: best first. */
export const objecting =
  (advisor: Advisor, world: World): Objector =>
  async (asking, profile, candidates, { signal }) => {
    const { catalogue } = world;
    const indexes = candidates.map(({ itemId }) => catalogue.indexOf(itemId)).filter((index) => index !== undefined);
    const suspicions = suspicionsOn(world, profile, indexes);
    if (suspicions.size === 0) return { confirmed: [] };
    const names = aliasesFor([...suspicions.keys()], asking.request.seed);
    const items = names.ids.map((id) => `${names.of(id)} ${asSafeData(titled(world, catalogue.indexOf(id)!), 80)} ${suspicions.get(id)}`);
    const prompt = promptOf(catalogue.noun, asSafeData(asking.request.text, 300), items);
    const { answer, advice } = await consulted(advisor, asking, { prompt, answer: Faults, maxTokens: 10 * mostFaults, signal });
    const confirmed = [...new Set((answer?.faults ?? []).map((alias) => names.idOf(alias)).filter((id) => id !== undefined))];
    return { confirmed, advice, word: answer ? `the model confirmed ${confirmed.length} of ${suspicions.size} suspicions` : "" };
  };

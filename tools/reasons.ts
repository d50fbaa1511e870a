import type { Evidence } from "../domain/evidence.js";
import { traitsOf } from "../domain/look.js";
import type { Profile, Taste } from "../domain/profile.js";
import type { Reason } from "../domain/recommendation.js";
import { type Grounds, ground, nearLook } from "./ground.js";
import { indexesOf } from "./indexes-of.js";
import { listed } from "./listed.js";
import { titled } from "./titled.js";
import { wordsOf } from "./utterance/words.js";

type Because = (grounds: Grounds, index: number, profile: Profile) => Reason[];

/** What the request demanded and the item bears. */
const asked: Because = ({ world }, index, { intent }) => {
  const wanted = new Set(intent.wants.filter(({ weight }) => weight > 0).map(({ field, value }) => `${field}=${value}`));
  if (wanted.size === 0 && intent.constraints.length === 0) return [];
  const { attributes, numbers } = world.catalogue.item(index);
  const borne = Object.entries(attributes).flatMap(([field, values]) => values.map((value) => ({ value, ref: `${field}=${value}` })));
  const values = borne.filter(({ ref }) => wanted.has(ref));
  const ranges = intent.constraints
    .filter((one) => one.kind === "range" && numbers[one.field] !== undefined)
    .map((one) => (one as { field: string }).field);
  const figures = [...new Set(ranges)].map((field) => ({ value: `${field} ${numbers[field]}`, ref: `${field}=${numbers[field]}` }));
  const evidence: Evidence[] = [
    ...values.map(({ ref }) => ({ kind: "attribute" as const, ref })),
    ...figures.map(({ ref }) => ({ kind: "number" as const, ref })),
  ];
  return evidence.length ? [{ text: `As you asked: ${listed([...values, ...figures].map(({ value }) => value))}`, evidence }] : [];
};

/** The words of the request that stand in the title or text of the item. */
const spoken: Because = ({ words, world }, index) => {
  if (words === "") return [];
  const { title, texts } = world.catalogue.item(index);
  const borne = new Set(wordsOf([title, ...Object.values(texts)].join(" ")).map(({ stem }) => stem));
  const common = wordsOf(words).filter(({ stem }) => borne.has(stem));
  const ref = common.map(({ raw }) => raw).join(" ");
  return ref ? [{ text: `Its title or text says "${ref}"`, evidence: [{ kind: "words", ref }] }] : [];
};

/** From these cosines on an item counts as close. On the bundled set the 99th percentile over all items is about .15 for words and
 *  .3 for an item; the best hits stand well above. */
const nearWords = 0.2;
const nearItem = 0.3;

/** Near to the words of the request. */
const close: Because = ({ words, world }, index) => {
  const vector = words ? world.space.query(words) : undefined;
  if (!vector || world.space.cosine(index, vector) < nearWords) return [];
  return [{ text: `Close in meaning to "${words}"`, evidence: [{ kind: "meaning", ref: words }] }];
};

/** Near to an item named as an example. */
const alike: Because = ({ like, world }, index) => {
  const examples = indexesOf(world.catalogue, like).filter((example) => world.space.similarity(index, example) >= nearItem);
  const closest = examples.sort((a, b) => world.space.similarity(index, b) - world.space.similarity(index, a))[0];
  if (closest === undefined) return [];
  return [
    { text: `Much like "${titled(world, closest)}", which you named`, evidence: [{ kind: "title", ref: world.catalogue.idOf(closest) }] },
  ];
};

/** Like the picture shown, else like the image of an item named as an example; with what both images plainly are. */
const lookingAlike: Because = ({ world, picture, like }, index) => {
  const { sights, catalogue } = world;
  const own = sights?.look(index);
  if (!sights || !own) return [];
  const said = (words: string, ref: string, other: ReturnType<typeof sights.look>): Reason[] => {
    const both = other ? traitsOf(own).filter((trait) => traitsOf(other).includes(trait)) : [];
    const looks = both.map((trait) => ({ kind: "look" as const, ref: trait }));
    return [{ text: `${words}${both.length ? `: ${listed(both)}` : ""}`, evidence: [{ kind: "looks-like", ref }, ...looks] }];
  };
  if (picture && sights.likeness(index, picture.placed) >= nearLook)
    return said("Looks like the picture you showed", "picture", picture.look);
  const closest = indexesOf(catalogue, like)
    .filter((example) => sights.similarity(index, example) >= nearLook)
    .sort((a, b) => sights.similarity(index, b) - sights.similarity(index, a))[0];
  return closest === undefined
    ? []
    : said(`Its image looks like that of "${titled(world, closest)}"`, catalogue.idOf(closest), sights.look(closest));
};

/** The example, or the liked item of the past, that the same people met most along with this one. */
const companion: Because = (grounds, index) => {
  const { ranking, catalogue } = grounds.world;
  const sources = grounds.like.length ? new Set(indexesOf(catalogue, grounds.like)) : grounds.world.liked(grounds.past);
  // Neighbours come strongest first, and the relation is symmetric: the first source among them is the closest.
  const best = ranking.neighbours.neighbours(index).items.find((item) => sources.has(item));
  if (best === undefined) return [];
  const text = `People who met "${titled(grounds.world, best)}", which you ${grounds.like.length ? "named" : "liked"}, met this too`;
  return [{ text, evidence: [{ kind: "liked-together", ref: catalogue.idOf(best) }] }];
};

/** What the user leans to in general and the item bears, the two strongest. */
const leaning: Because = ({ world }, index, { long }) => {
  const borne = world.bag(index);
  const liked = long.filter(({ field, value, weight }: Taste) => weight > 0 && borne.includes(`${field}=${value}`)).slice(0, 2);
  const evidence = liked.map(({ field, value }) => ({ kind: "attribute" as const, ref: `${field}=${value}` }));
  return liked.length ? [{ text: `You lean to ${listed(liked.map(({ value }) => value))}`, evidence }] : [];
};

/** How many people met it: true of every item, so no item is ever without a reason. */
const renown: Because = ({ world }, index) => {
  const count = world.ranking.popularity[index]!;
  // Where nothing was met at all, nothing is well known.
  const rare = count < Math.max(1, world.rareBelow);
  const people = `${count} ${count === 1 ? "event" : "events"} so far`;
  return [
    { text: `${rare ? "Little" : "Well"} known: ${people}`, evidence: [{ kind: rare ? "novelty" : "popularity", ref: String(count) }] },
  ];
};

/** In the order in which they convince. */
const becauses: readonly Because[] = [asked, spoken, lookingAlike, alike, close, companion, leaning, renown];
export const reasonsShown = 3;

/** All that speaks for the item at `index`, the strongest first, at least one, each grounded. */
export const factsFor = (grounds: Grounds, index: number, profile: Profile): Reason[] =>
  ground(
    grounds,
    index,
    becauses.flatMap((because) => because(grounds, index, profile)),
  );

/** Why the item at `index` suits this user, the strongest first, one to three, each grounded. */
export const reasonsFor = (grounds: Grounds, index: number, profile: Profile): Reason[] =>
  factsFor(grounds, index, profile).slice(0, reasonsShown);

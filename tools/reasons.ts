import type { Evidence } from "../domain/evidence.js";
import type { Profile, Taste } from "../domain/profile.js";
import type { Reason } from "../domain/recommendation.js";
import { type Grounds, ground } from "./ground.js";
import { indexesOf } from "./indexes-of.js";
import { titled } from "./titled.js";
import { wordsOf } from "./utterance/words.js";

type Because = (grounds: Grounds, index: number, profile: Profile) => Reason[];

const listed = (values: readonly string[]): string =>
  values.length < 2 ? values.join("") : `${values.slice(0, -1).join(", ")} and ${values.at(-1)}`;

/** What the request demanded and the item bears. */
const asked: Because = ({ world }, index, { intent }) => {
  const { attributes, numbers } = world.catalogue.item(index);
  const wanted = new Set(intent.wants.filter(({ weight }) => weight > 0).map(({ field, value }) => `${field}=${value}`));
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
  const { title, texts } = world.catalogue.item(index);
  const borne = new Set(wordsOf([title, ...Object.values(texts)].join(" ")).map(({ stem }) => stem));
  const common = wordsOf(words).filter(({ stem }) => borne.has(stem));
  const ref = common.map(({ raw }) => raw).join(" ");
  return ref ? [{ text: `Its title or text says "${ref}"`, evidence: [{ kind: "words", ref }] }] : [];
};

/** Beyond this cosine an item is called close to the words: the request's own best stand well above it. */
const closeMeaning = 0.4;
const close: Because = ({ words, world }, index) => {
  const vector = words ? world.space.query(words) : undefined;
  if (!vector || world.space.cosine(index, vector) < closeMeaning) return [];
  return [{ text: `Close in meaning to "${words}"`, evidence: [{ kind: "meaning", ref: words }] }];
};

/** The example, or the liked item of the past, that the same people met most along with this one. */
const companion: Because = (grounds, index) => {
  const { ranking, catalogue } = grounds.world;
  const { items, values } = grounds.past;
  const mean = values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
  const sources = grounds.like.length ? indexesOf(catalogue, grounds.like) : Array.from(items).filter((_, k) => values[k]! >= mean);
  let best = -1;
  let most = 0;
  for (const source of sources) {
    const similarity = ranking.neighbours.similarity(source, index);
    if (similarity > most) [best, most] = [source, similarity];
  }
  if (best < 0) return [];
  const ref = catalogue.ids[best]!;
  return [
    {
      text: `People who met "${titled(grounds.world, best)}", which you ${grounds.like.length ? "named" : "liked"}, met this too`,
      evidence: [{ kind: "liked-together", ref }],
    },
  ];
};

/** What the user leans to in general and the item bears, the two strongest. */
const leaning: Because = ({ world }, index, { long }) => {
  const { attributes } = world.catalogue.item(index);
  const liked = long.filter(({ field, value, weight }: Taste) => weight > 0 && attributes[field]?.includes(value)).slice(0, 2);
  const evidence = liked.map(({ field, value }) => ({ kind: "attribute" as const, ref: `${field}=${value}` }));
  return liked.length ? [{ text: `You lean to ${listed(liked.map(({ value }) => value))}`, evidence }] : [];
};

/** How many people met it: true of every item, so no item is ever without a reason. */
const renown: Because = ({ world }, index) => {
  const count = world.ranking.popularity[index]!;
  const people = `${count} ${count === 1 ? "event" : "events"} so far`;
  const tail = world.tail[index] === 1 || count === 0;
  return [
    {
      text: tail ? `Little known: ${people}` : `Well known: ${people}`,
      evidence: [{ kind: tail ? "novelty" : "popularity", ref: String(count) }],
    },
  ];
};

/** In the order in which they convince. */
const becauses: readonly Because[] = [asked, spoken, companion, close, leaning, renown];
const reasonsShown = 3;

/** Why the item at `index` suits this user, the strongest first, one to three, each grounded. */
export const reasonsFor = (grounds: Grounds, index: number, profile: Profile): Reason[] =>
  ground(
    grounds,
    index,
    becauses.flatMap((because) => because(grounds, index, profile)),
  ).slice(0, reasonsShown);

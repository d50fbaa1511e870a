import type { Evidence } from "../domain/evidence.js";
import { isSo, type Look } from "../domain/look.js";
import type { Reason } from "../domain/recommendation.js";
import { wordsOf } from "./utterance/words.js";
import type { Past, World } from "./world.js";

/** What a claim is checked against: the catalogue, the user's past, and the request's own words and examples. */
export interface Grounds {
  world: World;
  past: Past;
  like: readonly string[];
  words: string;
  /** The picture that the request showed. */
  picture?: Shown | undefined;
}

/** A picture as it is compared: placed among the items' images, and what it looks like. */
export interface Shown {
  placed: Float32Array;
  look: Look;
}

/** From this cosine on an image counts as alike. Of two posters of MovieLens 1M drawn at random one pair in a hundred reaches .69
 *  (`parley evaluate multimodal`: how alike two images are). */
export const nearLook = 0.7;

type Check = (grounds: Grounds, index: number, ref: string) => boolean;

const split = (ref: string): [string, string] => {
  const at = ref.indexOf("=");
  return [ref.slice(0, at), ref.slice(at + 1)];
};

const met = ({ world, past }: Grounds, ref: string): boolean => {
  const index = world.catalogue.indexOf(ref);
  return index !== undefined && past.items.includes(index);
};

const counted: Check = ({ world }, index, ref) => String(world.ranking.popularity[index]) === ref;

const checks: Record<Evidence["kind"], Check> = {
  event: (grounds, _index, ref) => met(grounds, ref),
  "liked-together": (grounds, index, ref) => {
    const source = grounds.world.catalogue.indexOf(ref);
    const named = met(grounds, ref) || grounds.like.includes(ref);
    return named && source !== undefined && grounds.world.ranking.neighbours.similarity(source, index) > 0;
  },
  attribute: ({ world }, index, ref) => world.bag(index).includes(ref),
  number: ({ world }, index, ref) => {
    const [field, value] = split(ref);
    return String(world.catalogue.item(index).numbers[field]) === value;
  },
  title: ({ world, like }, index, ref) => {
    const example = world.catalogue.indexOf(ref);
    return like.includes(ref) && example !== undefined && world.space.similarity(index, example) > 0;
  },
  words: ({ world, words }, index, ref) => {
    const { title, texts } = world.catalogue.item(index);
    const borne = new Set(wordsOf([title, ...Object.values(texts)].join(" ")).map(({ stem }) => stem));
    const asked = new Set(wordsOf(words).map(({ stem }) => stem));
    return wordsOf(ref).every(({ stem }) => borne.has(stem) && asked.has(stem));
  },
  meaning: ({ world, words }, index, ref) => {
    const vector = words === ref ? world.space.query(ref) : undefined;
    return vector !== undefined && world.space.cosine(index, vector) > 0;
  },
  "looks-like": ({ world, like, picture }, index, ref) => {
    const { sights, catalogue } = world;
    if (!sights) return false;
    if (ref === "picture") return picture !== undefined && sights.likeness(index, picture.placed) >= nearLook;
    const example = catalogue.indexOf(ref);
    return like.includes(ref) && example !== undefined && sights.similarity(index, example) >= nearLook;
  },
  look: ({ world }, index, ref) => {
    const look = world.sights?.look(index);
    return look !== undefined && isSo(look, ref);
  },
  popularity: counted,
  novelty: counted,
};

/** Whether a piece of evidence resolves for the item at `index`: the fact it names is so. */
export const resolves = (grounds: Grounds, index: number, { kind, ref }: Evidence): boolean => checks[kind](grounds, index, ref);

/** Grounding, the last step before anything is shown: a reason stands only if each piece of its evidence resolves. */
export const ground = (grounds: Grounds, index: number, reasons: readonly Reason[]): Reason[] =>
  reasons.filter(({ evidence }) => evidence.length > 0 && evidence.every((piece) => resolves(grounds, index, piece)));

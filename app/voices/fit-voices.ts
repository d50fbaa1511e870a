import { probabilitiesOf, standardised } from "../../agents/debater.js";
import { debaters } from "../../agents/debaters.js";
import type { Occasion } from "../../agents/occasion.js";
import type { Hearing, Voice, Voices } from "../../agents/voice.js";
import { mean } from "../../domain/mean.js";
import { fitConditionalLogit, type Picked, placeOf } from "../../ranking/conditional-logit.js";
import { discount } from "../../ranking/fit/figures.js";
import type { World } from "../../tools/world.js";
import { type HeldOut, type HeldOutTurn, heldOutTurns } from "./held-out-turns.js";
import { wishesOver } from "./wishes.js";

/** As many picks tell what a debater is worth on an occasion. */
const mostHeard = 400;
/** Fewer tell nothing. */
const fewestHeard = 20;
/** The least a debater may say: evidence that did not foretell picks here still has its direction, in a whisper. */
const whisper = 0.05;
/** So many standard errors above 0 a gain is believed: by two of them two fits of one data set disagreed. */
const believed = 3;

/** What each debater, by the order of the roster, says of a turn's candidates: z-scores, zeros where it is silent. */
const heardBy = (world: World, turns: readonly HeldOutTurn[]): { picks: Picked[]; speaks: boolean[][] } => {
  const over = Object.values(debaters).map((debater) => debater(world));
  const speaks = turns.map(({ turn }) => over.map((debater) => debater.hears(turn)));
  const picks = turns.map(({ turn, picked }, at) => ({
    features: over.map((debater, k) => (speaks[at]![k] ? standardised(debater.weigh(turn)) : turn.candidates.map(() => 0))),
    offsets: turn.candidates.map(({ score }) => score),
    picked,
  }));
  return { picks, speaks };
};

/** What a place on a list of ten is worth: NDCG@10 of a single pick. */
const worthOf = (place: number): number => (place < 10 ? discount(place) : 0);

/** The gain of each pick in NDCG@10, by what was learned from the other half of the picks: a slate is an order, and odds that foretell better
 *  without ordering better are no reason to debate. */
const gainsOf = (picks: readonly Picked[], count: number): number[] => {
  const half = (own: number) => picks.filter((_, at) => at % 2 === own);
  const none = new Array<number>(count).fill(0);
  return [0, 1].flatMap((own) => {
    const weights = fitConditionalLogit(half(1 - own), count);
    return half(own).map((pick) => worthOf(placeOf(pick, weights)) - worthOf(placeOf(pick, none)));
  });
};

const brierOf = (picks: readonly Picked[], k: number, voice: Voice): number =>
  mean(picks.flatMap(({ features, picked }) => probabilitiesOf(features[k]!, voice).map((p, i) => (p - (i === picked ? 1 : 0)) ** 2)));

/** What the debaters are worth on these turns. They are learned together, so that what two of them say is said once. Whoever was silent
 *  throughout gets slope 1, a wish said aloud being worth more than a leaning, and the least error found. */
export const hearingOf = (world: World, turns: readonly HeldOutTurn[]): Hearing => {
  const names = Object.keys(debaters);
  const { picks, speaks } = heardBy(world, turns);
  const slopes = fitConditionalLogit(picks, names.length);
  const voices: Record<string, Voice> = {};
  names.forEach((name, k) => {
    const own = picks.filter((_, at) => speaks[at]![k]);
    if (own.length === 0) return;
    const voice = { slope: Math.max(whisper, slopes[k]!), brier: 0 };
    voices[name] = { ...voice, brier: brierOf(own, k, voice) };
  });
  const least = Math.min(0.25, ...Object.values(voices).map(({ brier }) => brier));
  for (const name of names) voices[name] ??= { slope: 1, brier: least };
  const gains = picks.length < fewestHeard ? [0] : gainsOf(picks, names.length);
  const gain = mean(gains);
  const error = Math.sqrt(mean(gains.map((one) => (one - gain) ** 2)) / gains.length);
  return { voices, pays: gain > believed * error, gain, error, picks: picks.length };
};

/** Calibrates every debater on held-out picks, for each occasion: `world` must have been fitted without the targets of `asked`. No data set of events holds what users said, so it is made up from what they took (wishes.ts); where items have no texts to
 *  say words of, nobody knows what a debate about words is worth, and voices are those of examples. Deterministic. */
export const fitVoices = async (world: World, { interactions, asked }: HeldOut): Promise<Voices> => {
  const heldOut = { interactions, asked: asked.slice(0, mostHeard) };
  const wishes = wishesOver(world);
  const heard = async (occasion: Occasion) => hearingOf(world, await heldOutTurns(world, heldOut, wishes[occasion]));
  const example = await heard("example");
  const words = await heard("words");
  return { "nothing said": await heard("nothing said"), words: words.picks < fewestHeard ? { ...example, pays: false } : words, example };
};

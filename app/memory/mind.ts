import type { Reflection } from "../../domain/memory.js";
import { reflect } from "../../tools/reflection.js";
import type { TasteLearner, Tastes } from "../../tools/tastes.js";
import { usualValue } from "../../tools/usual-value.js";
import type { Past } from "../../tools/world.js";
import type { Heard, PastDocument, RecentDocument, TastesDocument, WeightsDocument } from "./documents.js";
import { effects, lessonOf, standing } from "./effects.js";
import { HeldTastes } from "./held-tastes.js";

/** What learning needs of the world. `space` names the vectors that tastes are learned over; `errors`: each debater's error before
 *  anything was learned of a user; `everybody`: what people give on average where the catalogue's events are ratings. */
export interface MindPorts {
  learner: TasteLearner;
  space: string;
  errors: Readonly<Record<string, number>>;
  everybody?: number | undefined;
  indexOf(itemId: string): number | undefined;
}

/** What is learned of a user at one moment. */
export interface Mind {
  tastes: Tastes;
  reflection: Reflection;
}

/** Learns one piece of feedback; the tastes in place. */
const learnt = ({ learner, errors, indexOf }: MindPorts, { tastes, reflection }: Mind, heard: Heard): Mind => {
  const index = indexOf(heard.itemId);
  const lesson = index === undefined ? undefined : lessonOf(heard, index);
  if (lesson) learner.learn(tastes, lesson);
  return { tastes, reflection: heard.credit ? reflect(reflection, heard.credit, errors) : reflection };
};

/** The past as a list of meetings: the catalogue's own events, then what was folded. The past itself where nothing was. */
const meetings = ({ indexOf }: MindPorts, past: Past, { items, values }: PastDocument): Past => {
  if (items.length === 0) return past;
  const folded = items.flatMap((id, at) => (indexOf(id) === undefined ? [] : [{ index: indexOf(id)!, value: values[at]! }]));
  return {
    known: true,
    items: Int32Array.from([...past.items, ...folded.map(({ index }) => index)]),
    values: Float32Array.from([...past.values, ...folded.map(({ value }) => value)]),
  };
};

/** Whether tastes can be gone on with: over the same vectors, with the same events and meetings in them. Vectors of another catalogue mean
 *  nothing here: then the tastes are learned anew from what was met. */
export const isOf = ({ space }: MindPorts, past: Past, recent: RecentDocument, tastes: TastesDocument | null): tastes is TastesDocument =>
  tastes !== null && tastes.space === space && tastes.stored === past.items.length && tastes.folded === recent.folded;

/** What a user's documents hold, and how they go on. `past`: the catalogue's own events of the user. `folded` is not
 *  looked at while the tastes can be gone on with. */
export const mindOf = (
  ports: MindPorts,
  past: Past,
  documents: { tastes: TastesDocument | null; weights: WeightsDocument; folded: PastDocument; recent: RecentDocument },
) => {
  const { tastes, weights, recent, folded } = documents;
  const valid = isOf(ports, past, recent, tastes);
  let met: Past | undefined;
  const learned = (): Tastes => {
    met ??= meetings(ports, past, folded);
    return ports.learner.learned(met);
  };
  const base = (): Mind => ({
    tastes: valid ? tastes.base.copy() : learned(),
    reflection: weights.base,
  });
  const replayed = (events: readonly Heard[], from = base()): Mind =>
    standing(events).reduce((mind, heard) => learnt(ports, mind, heard), from);
  return {
    /** The values that the user has given so far. */
    values: (): Readonly<Tastes["values"]> => (valid ? tastes.now : replayed(recent.events).tastes).values,
    now: (): Mind => (valid ? { tastes: tastes.now.copy(), reflection: weights.now } : replayed(recent.events)),
    /** The mind after one more event at its place in `events`. In the order of time it is learned alone, and takes over the tastes of the
     *  document; late ones, and undos, are put right by going through the recent events again. */
    after: (heard: Heard, events: readonly Heard[]): Mind => {
      const inOrder = valid && events.at(-1) === heard && heard.kind !== "undo";
      return inOrder ? learnt(ports, { tastes: tastes.now.taken(), reflection: weights.now }, heard) : replayed(events);
    },
    /** The documents of a mind. `folding`: the events that are folded into the base now. */
    documents: (mind: Mind, folding: readonly Heard[]): { tastes: TastesDocument; weights: WeightsDocument } => {
      const from = folding.length || !valid ? replayed(folding) : undefined;
      return {
        tastes: {
          space: ports.space,
          stored: past.items.length,
          folded: recent.folded + folding.length,
          base: from ? HeldTastes.learned(from.tastes) : tastes!.base,
          now: HeldTastes.learned(mind.tastes),
        },
        weights: { base: from ? from.reflection : weights.base, now: mind.reflection },
      };
    },
  };
};

/** What a user usually gives: above it a value tells of liking. */
export const usualOf = ({ everybody }: Pick<MindPorts, "everybody">, { count, mean }: Tastes["values"]): number =>
  everybody === undefined ? mean : usualValue(count * mean, count, everybody);

/** The value of an item that was met without one. Where people rate, a meeting is no worse than what everybody gives. */
export const unratedOf = ({ everybody }: Pick<MindPorts, "everybody">, { mean }: Tastes["values"]): number =>
  everybody === undefined ? mean : Math.max(mean, everybody);

/** The recent meetings: items that the user has met by feedback, with a value each on the user's own scale. `unrated`: of those
 *  met without one. */
export const recentMeetings = (events: readonly Heard[], unrated: number): { itemId: string; value: number }[] =>
  standing(events)
    .filter(({ kind }) => effects[kind].met)
    .map(({ itemId, value }) => ({ itemId, value: value ?? unrated }));

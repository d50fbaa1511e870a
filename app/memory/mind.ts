import type { Reflection } from "../../domain/memory.js";
import { lifelongOf, storedLifelong } from "../../ranking/stored-lifelong.js";
import { reflect } from "../../tools/reflection.js";
import type { TasteLearner, Tastes } from "../../tools/tastes.js";
import type { Past } from "../../tools/world.js";
import type { Heard, PastDocument, RecentDocument, TastesDocument, WeightsDocument } from "./documents.js";
import { effects, lessonOf, standing } from "./effects.js";

/** What learning needs of the world. `space` names the vectors that tastes are learned over; `errors`: each debater's error before
 *  anything was learned of a user. */
export interface MindPorts {
  learner: TasteLearner;
  space: string;
  errors: Readonly<Record<string, number>>;
  indexOf(itemId: string): number | undefined;
}

/** What is learned of a user at one moment. */
export interface Mind {
  tastes: Tastes;
  reflection: Reflection;
}

const stored = ({ life, values }: Tastes): TastesDocument["now"] => ({ life: storedLifelong(life), values: { ...values } });
const tastesOf = ({ life, values }: TastesDocument["now"]): Tastes => ({ life: lifelongOf(life), values: { ...values } });

/** Learns one piece of feedback; the tastes in place. */
const learnt = ({ learner, errors, indexOf }: MindPorts, { tastes, reflection }: Mind, heard: Heard): Mind => {
  const index = indexOf(heard.itemId);
  const lesson = index === undefined ? undefined : lessonOf(heard, index, tastes.values.mean);
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
    tastes: valid ? tastesOf(tastes.base) : learned(),
    reflection: weights.base,
  });
  const replayed = (events: readonly Heard[], from = base()): Mind =>
    standing(events).reduce((mind, heard) => learnt(ports, mind, heard), from);
  return {
    /** The mean of the values that the user has given so far. */
    mean: (): number => (valid ? tastes.now : replayed(recent.events).tastes).values.mean,
    now: (): Mind => (valid ? { tastes: tastesOf(tastes.now), reflection: weights.now } : replayed(recent.events)),
    /** The mind after one more event at its place in `events`. In the order of time it is learned alone; late ones, and undos, are put
     *  right by going through the recent events again. */
    after: (heard: Heard, events: readonly Heard[]): Mind => {
      const inOrder = valid && events.at(-1) === heard && heard.kind !== "undo";
      return inOrder ? learnt(ports, { tastes: tastesOf(tastes.now), reflection: weights.now }, heard) : replayed(events);
    },
    /** The documents of a mind. `folding`: the events that are folded into the base now. */
    documents: (mind: Mind, folding: readonly Heard[]): { tastes: TastesDocument; weights: WeightsDocument } => {
      const from = folding.length || !valid ? replayed(folding) : undefined;
      return {
        tastes: {
          space: ports.space,
          stored: past.items.length,
          folded: recent.folded + folding.length,
          base: from ? stored(from.tastes) : tastes!.base,
          now: stored(mind.tastes),
        },
        weights: { base: from ? from.reflection : weights.base, now: mind.reflection },
      };
    },
  };
};

/** The recent meetings: items that the user has met by feedback, with a value each on the user's own scale. */
export const recentMeetings = (events: readonly Heard[], mean: number): { itemId: string; value: number }[] =>
  standing(events)
    .filter(({ kind }) => effects[kind].met)
    .map(({ itemId, value }) => ({ itemId, value: value ?? mean }));

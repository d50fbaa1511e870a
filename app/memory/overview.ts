import { Episode, Statement } from "../../domain/memory.js";
import type { UserMemory } from "../../memory/user-memory.js";
import { isRetired, lessonsOf } from "../../tools/reflection.js";
import { inWords } from "../../tools/tastes.js";
import { FoldedDocument } from "./consolidation.js";
import { type Heard, nothingRecent, noWeights, RecentDocument, WeightsDocument } from "./documents.js";
import { standing } from "./effects.js";
import type { ControlPorts } from "./user-control.js";

const wordsShown = 8;
const episodesShown = 5;

const vetoed = ({ constraint }: Statement, titleOf: (itemId: string) => string): string =>
  constraint.kind === "not-items" ? constraint.itemIds.map(titleOf).join(", ") : constraint.words;

/** The latest word on each item that was not taken back, neither by an undo nor, of a veto, by forgetting its statement. `events`: by time; what is
 *  folded of them can be told no more. */
const saidOf = (events: readonly Heard[], statements: Iterable<Statement>) => {
  const barred = new Set([...statements].flatMap(({ constraint }) => (constraint.kind === "not-items" ? constraint.itemIds : [])));
  return [
    ...new Map(
      standing(events)
        .filter(({ itemId, kind }) => kind !== "veto" || barred.has(itemId))
        .map(({ itemId, kind, value }) => [itemId, { itemId, kind, ...(value === undefined ? {} : { value }) }]),
    ).values(),
  ];
};

/** A memory for people: tastes in words, statements and episodes with the ids by which they are forgotten, lessons. */
export const overview = async ({ records, titleOf }: Pick<ControlPorts, "records" | "titleOf">, memory: UserMemory, userId: string) => {
  const [{ tastes, past }, statements, episodes, weights, recent, folded] = await Promise.all([
    records.recall(userId),
    memory.all("statements", Statement),
    memory.all("episodes", Episode),
    memory.read("reflections", "weights", WeightsDocument, noWeights),
    memory.read("profile", "recent", RecentDocument, nothingRecent),
    memory.read("reflections", "folded", FoldedDocument, null),
  ]);
  const { life } = tastes;
  const reflection = weights.value.now;
  return {
    user: userId,
    events: past.items.length,
    feedback: {
      heard: recent.value.events.length + recent.value.folded,
      open: recent.value.events.length,
      said: saidOf(
        recent.value.events,
        [...statements.values()].map(({ value }) => value),
      ),
    },
    tastes: {
      whole: inWords(life.whole, wordsShown),
      long: inWords(life.long, wordsShown),
      short: inWords(life.short, wordsShown),
      prototypes: life.prototypes.map(({ theta, events }, at) => ({
        events,
        taken_up_again: at === life.active,
        words: inWords(theta, wordsShown),
      })),
      drift: life.sinceAlarm === null ? "none so far" : `${life.sinceAlarm} events ago`,
    },
    statements: [...statements].map(([key, { value }]) => ({
      id: `statements/${key}`,
      words: value.source === "veto" ? `never "${vetoed(value, titleOf)}"` : value.words,
      source: value.source,
      since: new Date(value.time * 1000).toISOString(),
    })),
    episodes: [...episodes.entries()]
      .map(([key, { value }]) => ({ key, value }))
      .sort((a, b) => b.value.time - a.value.time)
      .slice(0, episodesShown)
      .map(({ key, value }) => ({
        id: `episodes/${key}`,
        time: new Date(value.time * 1000).toISOString(),
        words: value.words,
        shown: value.shown.map(({ itemId }) => titleOf(itemId)),
        outcomes: Object.entries(value.outcomes).map(
          ([itemId, { kind, value: given }]) => `${kind}${given === undefined ? "" : ` ${given}`}: ${titleOf(itemId)}`,
        ),
      })),
    episodesKept: episodes.size,
    folded: folded.value && {
      id: "reflections/folded",
      ...folded.value,
      from: new Date(folded.value.from * 1000).toISOString(),
      to: new Date(folded.value.to * 1000).toISOString(),
    },
    lessons: {
      id: "reflections/weights",
      ...lessonsOf(reflection),
      retired: [
        ...Object.entries(reflection.searches)
          .filter(([, arm]) => isRetired(arm))
          .map(([name]) => `search ${name}`),
        ...Object.entries(reflection.actions)
          .filter(([, arm]) => isRetired(arm))
          .map(([name]) => `action ${name}`),
        ...(isRetired(reflection.debate) ? ["the debaters' weights"] : []),
      ],
    },
  };
};

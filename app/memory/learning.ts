import type { Feedback } from "../../domain/feedback.js";
import { Episode, Statement } from "../../domain/memory.js";
import type { UserMemory, Writing } from "../../memory/user-memory.js";
import { workingCopy } from "../../memory/working-copy.js";
import { errorsOf } from "../../tools/reflection.js";
import type { Past } from "../../tools/world.js";
import {
  emptyPast,
  type Heard,
  nothingRecent,
  noWeights,
  PastDocument,
  RecentDocument,
  TastesDocument,
  WeightsDocument,
} from "./documents.js";
import { effects, standing } from "./effects.js";
import { isOf, type Mind, type MindPorts, mindOf, recentMeetings, unratedOf, usualOf } from "./mind.js";

/** Recent feedback is folded, the older half of it, beyond so many pieces. */
export const recentKept = 128;
/** As many meetings with different items are remembered beside the catalogue's own; the oldest are forgotten, and may be shown again. */
export const meetingsKept = 20_000;

type Reading = Pick<UserMemory, "read">;

/** The documents that learning reads and writes each time. */
const documentsOf = async (memory: Reading) => {
  const [tastes, weights, recent] = await Promise.all([
    memory.read("profile", "tastes", TastesDocument, null),
    memory.read("reflections", "weights", WeightsDocument, noWeights),
    memory.read("profile", "recent", RecentDocument, nothingRecent),
  ]);
  return { tastes, weights, recent };
};
/** The folded meetings grow into tens of thousands: they are read where they are needed, not with every event. */
const pastOf = (memory: Reading) => memory.read("profile", "past", PastDocument, emptyPast);

/** The item's latest slate, and what the feedback says of how it came about. */
const creditOf = async (memory: Reading, recent: RecentDocument, feedback: Feedback, reward: number | undefined) => {
  const slate = recent.slates.findLast(({ items }) => items.includes(feedback.itemId));
  if (!slate) return undefined;
  const episode = await memory.read("episodes", slate.episode, Episode, null);
  if (episode.value === null) return undefined;
  const { shown, action } = episode.value;
  const item = shown.find(({ itemId }) => itemId === feedback.itemId);
  const credit =
    reward === undefined || !item
      ? undefined
      : { episode: slate.episode, action, reward, found: Object.keys(item.found), errors: errorsOf(shown, feedback.itemId, reward) };
  return { episode, credit };
};

const outcomeAfter = (episode: Episode, { itemId, kind, value, time }: Feedback, reward: number | undefined): Episode => {
  const { [itemId]: before, ...others } = episode.outcomes;
  if (kind === "undo") return { ...episode, outcomes: others };
  if (before && before.time > time) return episode;
  const outcome = { kind, time, ...(value === undefined ? {} : { value }), ...(reward === undefined ? {} : { reward }) };
  return { ...episode, outcomes: { ...others, [itemId]: outcome } };
};

/** The events that are folded now: the older half where there are too many, those of one time together. */
const overflow = (events: readonly Heard[]): number => {
  if (events.length <= recentKept) return 0;
  let count = events.length - recentKept / 2;
  while (count < events.length && events[count]!.time === events[count - 1]!.time) count++;
  return count;
};

const foldedPast = (past: PastDocument, events: readonly Heard[], undone: readonly string[], unrated: number): PastDocument => {
  const latest = new Map(past.items.map((id, at) => [id, past.values[at]!]));
  for (const id of undone) latest.delete(id);
  for (const { itemId, value } of recentMeetings(events, unrated)) {
    latest.delete(itemId);
    latest.set(itemId, value);
  }
  const kept = [...latest].slice(-meetingsKept);
  return { items: kept.map(([id]) => id), values: kept.map(([, value]) => value) };
};

/** What one piece of feedback changes, or undefined when it was heard before or comes after its time was folded. A veto is never too late. */
const changesBy = async (ports: MindPorts, memory: Reading, own: Past, feedback: Feedback): Promise<Writing[] | undefined> => {
  const { recent, tastes, weights } = await documentsOf(memory);
  const { upTo, events } = recent.value;
  const { userId: _, ...plain } = feedback;
  if (events.some(({ id }) => id === feedback.id)) return undefined;
  if (upTo !== null && feedback.time <= upTo) {
    // Too late to be learned from, but what is barred is barred.
    const barred = feedback.kind === "veto" ? await vetoChange(memory, feedback, [plain, ...events]) : [];
    return barred.length ? barred : undefined;
  }
  const undone = feedback.kind === "undo" ? [feedback.itemId] : [];
  const goesOn = isOf(ports, own, recent.value, tastes.value);
  const reads = !goesOn || undone.length > 0 || events.length >= recentKept;
  const past = reads ? await pastOf(memory) : { value: emptyPast, version: 0 };
  const mind = mindOf(ports, own, { tastes: tastes.value, weights: weights.value, folded: past.value, recent: recent.value });
  const values = mind.values();
  const reward = effects[feedback.kind].reward(feedback, usualOf(ports, values));
  const told = await creditOf(memory, recent.value, feedback, reward);
  const heard: Heard = { ...plain, ...(told?.credit ? { credit: told.credit } : {}) };
  const at = events.findLastIndex(({ time }) => time <= heard.time) + 1;
  const all = [...events.slice(0, at), heard, ...events.slice(at)];
  const count = overflow(all);
  const valid = new Set(count ? standing(all) : []);
  const folding = all.slice(0, count).filter((one) => valid.has(one));
  const after = mind.after(heard, all);
  const written = mind.documents(after, folding);
  const changedPast = count > 0 || undone.some((id) => past.value.items.includes(id));
  return [
    {
      kind: "profile",
      key: "recent",
      version: recent.version,
      value: {
        ...recent.value,
        upTo: count ? all[count - 1]!.time : upTo,
        folded: recent.value.folded + folding.length,
        events: all.slice(count),
      } satisfies RecentDocument,
    },
    { kind: "profile", key: "tastes", version: tastes.version, value: written.tastes },
    { kind: "reflections", key: "weights", version: weights.version, value: written.weights },
    ...(changedPast
      ? [
          {
            kind: "profile" as const,
            key: "past",
            version: past.version,
            value: foldedPast(past.value, folding, undone, unratedOf(ports, values)),
          },
        ]
      : []),
    ...(told
      ? [
          {
            kind: "episodes" as const,
            key: told.episode.value!.id,
            version: told.episode.version,
            value: outcomeAfter(told.episode.value!, feedback, reward),
          },
        ]
      : []),
    ...(await vetoChange(memory, feedback, all)),
  ];
};

/** A veto is a standing statement; an undo takes back one that was said before it, whichever comes first. `said`: the feedback that is open to
 *  change, this piece of it at its time. */
const vetoChange = async (memory: Reading, { id, userId, itemId, kind, time }: Feedback, said: readonly Heard[]): Promise<Writing[]> => {
  if (kind !== "veto" && kind !== "undo") return [];
  const key = `veto ${itemId}`;
  const before = await memory.read("statements", key, Statement, null);
  const since = before.value?.time ?? Number.NEGATIVE_INFINITY;
  if (kind === "undo")
    return before.value === null || since > time ? [] : [{ kind: "statements", key, value: null, version: before.version }];
  if (since >= time || !standing(said).some((one) => one.id === id)) return [];
  const value: Statement = {
    id: key,
    userId,
    source: "veto",
    time,
    words: `never item ${itemId}`,
    constraint: { kind: "not-items", itemIds: [itemId], source: "veto", words: "what you vetoed" },
  };
  return [{ kind: "statements", key, value, version: before.version }];
};

/** What pieces of feedback change, one learned after the other, and which of them were heard; those that changesBy refuses were not. As many
 *  commits, or one: what is learned is the same to the last bit. `own`: the catalogue's events of the user. */
export const changesByAll = async (
  ports: MindPorts,
  memory: Reading,
  own: Past,
  feedback: readonly Feedback[],
): Promise<{ writings: Writing[]; heard: boolean[] }> => {
  const copy = workingCopy(memory);
  const heard: boolean[] = [];
  for (const one of feedback) {
    const writings = await changesBy(ports, copy, own, one);
    copy.write(writings ?? []);
    heard.push(writings !== undefined);
  }
  return { writings: copy.written(), heard };
};

/** What is known of a user now: the documents' mind, the folded and recent meetings, the statements. */
export const knownFrom = async (ports: MindPorts, memory: UserMemory, own: Past) => {
  const statements = memory.list("statements", Statement);
  const [{ tastes, weights, recent }, past, said] = await Promise.all([documentsOf(memory), pastOf(memory), statements]);
  const mind: Mind | undefined =
    recent.version + past.version + tastes.version > 0
      ? mindOf(ports, own, { tastes: tastes.value, weights: weights.value, folded: past.value, recent: recent.value }).now()
      : undefined;
  const unrated = unratedOf(ports, mind?.tastes.values ?? { count: 0, mean: 0, widest: 0 });
  const met = [
    ...past.value.items.map((itemId, at) => ({ itemId, value: past.value.values[at]! })),
    ...recentMeetings(recent.value.events, unrated),
  ];
  return { mind, met, statements: [...said.values()], spokeBefore: recent.value.events.length + recent.value.folded > 0 };
};

import { createHash } from "node:crypto";
import type { Constraint } from "../../domain/constraint.js";
import type { Feedback } from "../../domain/feedback.js";
import { Episode, type Statement } from "../../domain/memory.js";
import { oneAtATime } from "../../domain/one-at-a-time.js";
import type { LongStore } from "../../memory/store.js";
import { userMemory } from "../../memory/user-memory.js";
import { unreflected } from "../../tools/reflection.js";
import type { Known, Past, Records } from "../../tools/world.js";
import { consolidate } from "./consolidation.js";
import { nothingRecent, RecentDocument } from "./documents.js";
import { changesByAll, knownFrom } from "./learning.js";
import type { MindPorts } from "./mind.js";
import type { Recollection } from "./recollection.js";
import { statementsByKey } from "./statements-by-key.js";
import { untilCommitted } from "./until-committed.js";

export interface RecordPorts extends MindPorts {
  store: LongStore;
  /** The catalogue's own events of a user; the same object each time. */
  own(userId: string): Past;
  recollection: Recollection;
  /** The values that an item bears, as "field=value". */
  valuesOf(itemId: string): readonly string[];
  /** Seconds since 1970. */
  now(): number;
}

/** So many users' pasts are held ready, and so many slates are remembered for feedback that comes later. */
const pastsHeld = 500;
const slatesKept = 16;
/** After so many slates in this process it is looked whether a user's episodes must be folded. */
const foldEvery = 16;

const idOf = (...parts: string[]): string => createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 24);

/** Vetoes as one constraint, and each statement as its own. */
const barsOf = (statements: readonly Statement[]): Constraint[] => {
  const vetoed = statements.flatMap(({ constraint }) => (constraint.kind === "not-items" ? constraint.itemIds : []));
  const others = statements.filter(({ constraint }) => constraint.kind !== "not-items").map(({ constraint }) => constraint);
  return vetoed.length
    ? [...others, { kind: "not-items", itemIds: [...new Set(vetoed)], source: "veto", words: "what you vetoed" }]
    : others;
};

/** What is kept of users over a store: what the agents read, and what feedback and their own words change. New events count at once. */
export const userRecords = (ports: RecordPorts) => {
  const { store, learner, own, now, indexOf, recollection } = ports;
  const held = new Map<string, { before: Past; signature: string; past: Past }>();
  const inTurn = oneAtATime();
  const memoryOf = (userId: string) => userMemory(store, userId);
  let slatesShown = 0;

  /** Folds old episodes where there are too many; returns how many. */
  const fold = async (userId: string): Promise<number> => {
    const keys = await consolidate(memoryOf(userId), ports.valuesOf);
    await recollection.drop(
      userId,
      keys.map((key) => `episodes/${key}`),
    );
    return keys.length;
  };

  /** The same object for as long as nothing was added, so that what was worked out from a past can be kept beside it. */
  const pastWith = (userId: string, met: readonly { itemId: string; value: number }[], spoke: boolean): Past => {
    const before = own(userId);
    const known = met.filter(({ itemId }) => indexOf(itemId) !== undefined);
    const signature = `${spoke} ${known.map(({ itemId, value }) => `${itemId} ${value}`).join("|")}`;
    const kept = held.get(userId);
    held.delete(userId);
    const grown = (): Past => ({
      known: true,
      items: Int32Array.from([...before.items, ...known.map(({ itemId }) => indexOf(itemId)!)]),
      values: Float32Array.from([...before.values, ...known.map(({ value }) => value)]),
    });
    const same = kept?.before === before && kept.signature === signature;
    const past = same ? kept.past : known.length > 0 || spoke ? grown() : before;
    held.set(userId, { before, signature, past });
    if (held.size > pastsHeld) held.delete(held.keys().next().value!);
    return past;
  };

  const recall = async (userId: string): Promise<Known> => {
    const { mind, met, statements, spokeBefore } = await knownFrom(ports, memoryOf(userId), own(userId));
    return {
      past: pastWith(userId, met, spokeBefore),
      tastes: mind?.tastes ?? learner.learned(own(userId)),
      reflection: mind?.reflection ?? unreflected(),
      bars: barsOf(statements),
      statements: statements.map(({ words }) => words),
    };
  };

  /** Learns from a user's feedback in its order; for each piece, false when it was heard before, or comes so late that its time is folded. */
  const takeAll = (userId: string, feedback: readonly Feedback[]): Promise<boolean[]> =>
    inTurn(userId, async () => {
      const memory = memoryOf(userId);
      let changes: Awaited<ReturnType<typeof changesByAll>> = { writings: [], heard: [] };
      await untilCommitted(memory, async () => {
        changes = await changesByAll(ports, memory, own(userId), feedback);
        return changes.writings.length ? changes.writings : undefined;
      });
      for (const { kind, value } of changes.writings)
        if (kind === "episodes") await recollection.keep(userId, { episode: value as Episode });
      return changes.heard;
    });
  const take = async (feedback: Feedback): Promise<boolean> => (await takeAll(feedback.userId, [feedback]))[0]!;

  const records: Records = {
    recall,
    recollect: recollection.recall,
    past: async (userId) => {
      const kept = held.get(userId);
      // Events may have been appended to the catalogue's own since.
      return kept?.before === own(userId) ? kept.past : (await recall(userId)).past;
    },
    judged: async (userId, said, step) => {
      await takeAll(
        userId,
        said.map(({ itemId, kind }) => ({ id: idOf(step, kind, itemId), userId, itemId, kind, time: now() })),
      );
    },
    state: async (userId, statements) => {
      const memory = memoryOf(userId);
      for (const [id, { words, constraint }] of statementsByKey(statements)) {
        const value: Statement = { id, userId, words, constraint, source: "words", time: now() };
        // Where it is there already, saying it again changes nothing.
        if (await memory.commit([{ kind: "statements", key: id, value, version: 0 }]))
          await recollection.keep(userId, { statement: value });
      }
    },
    shown: (episode) =>
      inTurn(episode.userId, async () => {
        if (episode.shown.length === 0) return;
        let kept = episode;
        const memory = memoryOf(episode.userId);
        await untilCommitted(memory, async () => {
          const [recent, before] = await Promise.all([
            memory.read("profile", "recent", RecentDocument, nothingRecent),
            memory.read("episodes", episode.id, Episode, null),
          ]);
          const others = recent.value.slates.filter((slate) => slate.episode !== episode.id);
          if (before.version > 0 && others.length === recent.value.slates.length - 1 && recent.value.slates.at(-1)?.episode === episode.id)
            return undefined;
          kept = { ...episode, outcomes: before.value?.outcomes ?? {} };
          const slates = [...others, { episode: episode.id, items: episode.shown.map(({ itemId }) => itemId) }].slice(-slatesKept);
          return [
            { kind: "profile", key: "recent", version: recent.version, value: { ...recent.value, slates } satisfies RecentDocument },
            {
              kind: "episodes",
              key: episode.id,
              version: before.version,
              value: kept,
            },
          ];
        });
        await recollection.keep(episode.userId, { episode: kept });
        if (++slatesShown % foldEvery === 0) await fold(episode.userId);
      }),
  };
  return { ...records, take, takeAll, forgetHeld: (userId: string): void => void held.delete(userId) };
};

export type UserRecords = ReturnType<typeof userRecords>;

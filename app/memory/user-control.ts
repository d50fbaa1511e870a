import { BadRequest, shown } from "../../domain/errors.js";
import { Statement } from "../../domain/memory.js";
import { parsed } from "../../domain/parsed.js";
import type { Intent } from "../../domain/profile.js";
import { UserId } from "../../domain/request.js";
import type { LongStore } from "../../memory/store.js";
import { userMemory, type Writing } from "../../memory/user-memory.js";
import { type MemoryKind, memoryKinds } from "../../memory/user-namespace.js";
import { standingIn } from "../../tools/utterance/standing.js";
import { nothingRecent, RecentDocument } from "./documents.js";
import { overview } from "./overview.js";
import type { Recollection } from "./recollection.js";
import { statementsByKey } from "./statements-by-key.js";
import { untilCommitted } from "./until-committed.js";
import type { UserRecords } from "./user-records.js";
import type { UserThreads } from "./user-threads.js";

/** One more place where something of users is kept. */
export interface KeptElsewhere {
  of(userId: string): readonly unknown[] | Promise<readonly unknown[]>;
  forget(userId: string): void | Promise<void>;
}

export interface ControlPorts {
  store: LongStore;
  records: UserRecords;
  recollection: Recollection;
  threads: UserThreads;
  parse(text: string): Intent;
  titleOf(itemId: string): string;
  /** What else is kept of a user, by name: its contents for export, and how to forget it. */
  others: Readonly<Record<string, KeptElsewhere>>;
  /** Seconds since 1970. */
  now(): number;
}

/** What a user may see, change and take away of what is kept of them. Everything here is about one user, named in full. */
export const userControl = (ports: ControlPorts) => {
  const { store, records, recollection, threads, parse, others, now } = ports;
  const memoryOf = (userId: string) => userMemory(store, parsed("user", UserId, userId));

  /** Adds what the words state for good, or puts it in place of the statement `id`. The words are the user's own, given here. Throws
   *  BadRequest where they state nothing for good. */
  const edit = async (userId: string, words: string, id?: string): Promise<string[]> => {
    const stated = standingIn(words, parse);
    if (stated.length === 0)
      throw new BadRequest({
        place: "statement",
        given: shown(words),
        expected: 'something to hold for good, such as "never horror" or "I don\'t like musicals"',
        cure: "Say what is never to be shown, in the catalogue's words.",
      });
    const memory = memoryOf(userId);
    let fresh: Writing[] = [];
    await untilCommitted(memory, async () => {
      const old = id === undefined ? [] : [await statementAt(memory, id)];
      fresh = await Promise.all(
        [...statementsByKey(stated)].map(async ([key, { words: text, constraint }]): Promise<Writing> => {
          const { version } = await memory.read("statements", key, Statement, null);
          const value: Statement = { id: key, userId, words: text, constraint, source: "command", time: now() };
          return { kind: "statements", key, value, version };
        }),
      );
      return [...old.filter(({ key }) => !fresh.some((one) => one.key === key)), ...fresh];
    });
    if (id !== undefined) await recollection.drop(userId, [id]);
    for (const { value } of fresh) await recollection.keep(userId, { statement: value as Statement });
    return fresh.map(({ key }) => `statements/${key}`);
  };

  /** Forgets one memory by its id ("statements/...", "episodes/..."), or all of a kind ("reflections", "profile"). A forgotten profile takes
   *  the feedback with it, and begins again from the catalogue's own events. Returns how many documents went. */
  const forget = async (userId: string, id: string): Promise<number> => {
    const [kind, key] = splitId(id);
    const memory = memoryOf(userId);
    const all = (await memory.everything())[kind];
    const keys = key === undefined ? Object.keys(all) : Object.hasOwn(all, key) ? [key] : [];
    if (key !== undefined && keys.length === 0)
      throw new BadRequest({
        place: "id",
        given: shown(id),
        expected: Object.keys(all).length
          ? `one of: ${Object.keys(all)
              .slice(0, 10)
              .map((one) => `${kind}/${one}`)
              .join(", ")}`
          : `nothing: no ${kind} are kept`,
        cure: "parley memory show lists the ids.",
      });
    for (const one of keys) await memory.remove(kind, one);
    await recollection.drop(
      userId,
      keys.map((one) => `${kind}/${one}`),
    );
    if (kind === "episodes") await dropSlates(memory, keys);
    records.forgetHeld(userId);
    return keys.length;
  };

  /** All that is kept of a user, complete, as one JSON document. */
  const exported = async (userId: string) => ({
    user: userId,
    exported: new Date(now() * 1000).toISOString(),
    memory: await memoryOf(userId).everything(),
    threads: await threads.of(userId),
    ...Object.fromEntries(await Promise.all(Object.entries(others).map(async ([name, { of }]) => [name, await of(userId)]))),
  });

  /** Deletes everything of a user, everywhere, and gives up the space, so that no byte is left. The catalogue's own events are the
   *  operator's data and stay until it is ingested without them. Returns what there was; `others`: the rows of what else is kept. */
  const deleted = async (userId: string): Promise<{ memories: number; threads: number; others: number }> => {
    const memory = memoryOf(userId);
    // What runs would write again what is deleted.
    await threads.stop(userId);
    // The index first: where it is out of reach nothing is deleted yet, and the user is told.
    await recollection.erase(userId);
    const gone = await threads.forget(userId);
    const memories = await memory.erase();
    let rows = 0;
    for (const { of, forget: drop } of Object.values(others)) {
      rows += (await of(userId)).length;
      await drop(userId);
    }
    records.forgetHeld(userId);
    await store.scrub();
    return { memories, threads: gone, others: rows };
  };

  return { show: async (userId: string) => overview(ports, memoryOf(userId), userId), edit, forget, export: exported, delete: deleted };
};

export type UserControl = ReturnType<typeof userControl>;

const splitId = (id: string): [MemoryKind, string | undefined] => {
  const at = id.indexOf("/");
  const kind = at < 0 ? id : id.slice(0, at);
  if (!Object.hasOwn(memoryKinds, kind))
    throw new BadRequest({
      place: "id",
      given: shown(id),
      expected: `a kind (${Object.keys(memoryKinds).join(", ")}) or kind/key`,
      cure: "parley memory show lists the ids.",
    });
  return [kind as MemoryKind, at < 0 ? undefined : id.slice(at + 1)];
};

const statementAt = async (memory: ReturnType<typeof userMemory>, id: string): Promise<Writing> => {
  const [kind, key] = splitId(id);
  const { version } = await memory.read("statements", key ?? "", Statement, null);
  if (kind !== "statements" || version === 0)
    throw new BadRequest({ place: "id", given: shown(id), expected: "the id of a statement", cure: "parley memory show lists the ids." });
  return { kind, key: key!, value: null, version };
};

const dropSlates = async (memory: ReturnType<typeof userMemory>, keys: readonly string[]): Promise<void> => {
  await untilCommitted(memory, async () => {
    const recent = await memory.read("profile", "recent", RecentDocument, nothingRecent);
    if (recent.version === 0) return undefined;
    const slates = recent.value.slates.filter(({ episode }) => !keys.includes(episode));
    return [{ kind: "profile", key: "recent", version: recent.version, value: { ...recent.value, slates } }];
  });
};

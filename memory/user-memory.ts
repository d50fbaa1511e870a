import type { z } from "zod";
import { checked } from "../domain/checked.js";
import { BrokenStore } from "../domain/errors.js";
import { frozen } from "../domain/frozen.js";
import type { Change, LongStore } from "./store.js";
import { type MemoryKind, memoryKinds, userNamespace } from "./user-namespace.js";

/** A memory as it was read; `version` 0 and the value of `otherwise` where there was none. */
export interface Kept<T> {
  value: T;
  version: number;
}

/** One memory's part in a commit; `value` null forgets it. */
export interface Writing {
  kind: MemoryKind;
  key: string;
  value: object | null;
  version: number;
}

/** What is kept of one user. Every document bears its user's id and is checked on reading, whatever the store's look-up found. */
export interface UserMemory {
  read<S extends z.ZodType, D>(kind: MemoryKind, key: string, schema: S, otherwise: D): Promise<Kept<z.output<S> | D>>;
  /** All of a kind, by key, each with its version. */
  all<S extends z.ZodType>(kind: MemoryKind, schema: S): Promise<Map<string, Kept<z.output<S>>>>;
  /** All of a kind, by key. */
  list<S extends z.ZodType>(kind: MemoryKind, schema: S): Promise<Map<string, z.output<S>>>;
  /** Everything there is, as it was stored, for export. */
  everything(): Promise<Record<MemoryKind, Record<string, unknown>>>;
  /** All or nothing; false where anything was written since it was read. */
  commit(writings: readonly Writing[]): Promise<boolean>;
  remove(kind: MemoryKind, key: string): Promise<void>;
  /** Forgets all of this user. Returns how many documents there were. */
  erase(): Promise<number>;
}

const pageSize = 500;

const whole = <S extends z.ZodType>(schema: S, value: unknown, place: string): z.output<S> => {
  const read = checked(schema, value);
  if ("data" in read) return read.data;
  const { path, given, expected, cause } = read.misfit;
  throw new BrokenStore(
    {
      place: `${place}${path ? `, ${path}` : ""}`,
      given,
      expected,
      cure: "Restore the store from a copy, or forget it with parley memory delete; nothing was changed.",
    },
    { cause },
  );
};

/** What a schema made of a frozen memory. */
const known = new WeakMap<object, { schema: z.ZodType; made: unknown }>();

/** A memory held against its schema: where the store hands out the same one again, once. What is made of a frozen one is frozen too. */
const wholeOnce = <S extends z.ZodType>(schema: S, value: unknown, place: string): z.output<S> => {
  if (typeof value !== "object" || value === null || !Object.isFrozen(value)) return whole(schema, value, place);
  const before = known.get(value);
  if (before?.schema === schema) return before.made as z.output<S>;
  const made = frozen(whole(schema, value, place));
  known.set(value, { schema, made });
  return made;
};

const byKey = <T>(entries: (readonly [string, T])[]): Map<string, T> => new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)));

/** The memory of `userId` in a store. */
export const userMemory = (store: LongStore, userId: string): UserMemory => {
  const at = (kind?: MemoryKind) => userNamespace(userId, kind);
  const mine = (value: Record<string, unknown>): boolean => value.user === userId;
  const found = async (kind?: MemoryKind) => {
    const items = [];
    for (let offset = 0; ; offset += pageSize) {
      const page = await store.search(at(kind), { limit: pageSize, offset });
      items.push(...page.filter(({ value }) => mine(value)));
      if (page.length < pageSize) return items;
    }
  };
  const memory: UserMemory = {
    read: async (kind, key, schema, otherwise) => {
      const kept = await store.read(at(kind), key);
      if (!kept || !mine(kept.value)) return { value: otherwise, version: 0 };
      return { value: wholeOnce(schema, kept.value.memory, `memory ${kind}/${key}`), version: kept.version };
    },
    all: async (kind, schema) => {
      const entries = await Promise.all(
        (await found(kind)).map(async ({ key, value }) => {
          const version = (await store.read(at(kind), key))?.version ?? 0;
          return [key, { value: whole(schema, value.memory, `memory ${kind}/${key}`), version }] as const;
        }),
      );
      return byKey(entries);
    },
    list: async (kind, schema) =>
      byKey((await found(kind)).map(({ key, value }) => [key, whole(schema, value.memory, `memory ${kind}/${key}`)] as const)),
    everything: async () => {
      const all = Object.fromEntries(Object.keys(memoryKinds).map((kind) => [kind, {}])) as Record<MemoryKind, Record<string, unknown>>;
      for (const { namespace, key, value } of await found()) all[namespace.at(-1) as MemoryKind][key] = value.memory;
      return all;
    },
    commit: (writings) =>
      store.commit(
        writings.map(
          ({ kind, key, value, version }): Change => ({
            namespace: at(kind),
            key,
            value: value === null ? null : { user: userId, memory: value },
            version,
          }),
        ),
      ),
    remove: (kind, key) => store.delete(at(kind), key),
    erase: async () => {
      const items = await found();
      for (const { namespace, key } of items) await store.delete(namespace, key);
      return items.length;
    },
  };
  return memory;
};

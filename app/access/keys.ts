import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { type Grant, Scope, Tenant } from "../../domain/access.js";
import { Absent, shown } from "../../domain/errors.js";
import { parsed } from "../../domain/parsed.js";
import { UserId } from "../../domain/request.js";
import type { ApiKey, ApiKeys } from "../../memory/api-keys.js";

/** A key as it may be shown: by its beginning, never whole. `state`: whether it opens anything. */
export interface ListedKey {
  id: string;
  prefix: string;
  tenant: string;
  scopes: Scope[];
  user: string | null;
  created: string;
  expires: string | null;
  state: "usable" | "revoked" | "expired";
}

/** parley_ID_SECRET: the id is looked up, the secret is 256 random bits. */
const form = /^parley_([0-9a-f]{12})_([A-Za-z0-9_-]{43})$/;
const prefixOf = (id: string): string => `parley_${id}`;
const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");
/** Held against the secret of a key that is not there, so that it takes as long to be told. */
const nothing = hashOf("");

const Wanted = z.object({
  tenant: Tenant,
  scopes: z.array(Scope).min(1, "at least one scope"),
  user: UserId.optional(),
  /** When it ends. */
  expires: z.date("a time").optional(),
});

const at = (ms: number | null): string | null => (ms === null ? null : new Date(Number(ms)).toISOString());

const listed = ({ id, tenant, scopes, user, created, expires, revoked, usable }: ApiKey & { usable: boolean }): ListedKey => ({
  id,
  prefix: prefixOf(id),
  tenant,
  scopes,
  user,
  created: at(created)!,
  expires: at(expires),
  state: usable ? "usable" : revoked === null ? "expired" : "revoked",
});

/** API keys: made, listed, revoked, and held against what a caller shows. */
export const keysOver = (keys: ApiKeys) => ({
  /** The only time that the whole key is told. Throws BadRequest for what no key may have. */
  create: async (wanted: z.input<typeof Wanted>): Promise<{ key: string } & Omit<ListedKey, "state">> => {
    const { tenant, scopes, user, expires } = parsed("key", Wanted, wanted);
    const [id, secret] = [randomBytes(6).toString("hex"), randomBytes(32).toString("base64url")];
    const row = { id, tenant, scopes: [...new Set(scopes)], user: user ?? null, hash: hashOf(secret), expires: expires?.getTime() ?? null };
    const { state: _, ...told } = listed({ ...(await keys.add(row)), usable: true });
    return { key: `${prefixOf(id)}_${secret}`, ...told };
  },

  list: async (): Promise<ListedKey[]> => (await keys.list()).map(listed),

  /** From now on it opens nothing. Throws Absent where no key of that id could be used. */
  revoke: async (id: string): Promise<void> => {
    if (await keys.revoke(id.replace(/^parley_/, ""))) return;
    throw new Absent({
      place: "key",
      given: shown(id),
      expected: "the id of a key that is not revoked",
      cure: "parley keys list shows them.",
    });
  },

  /** What a key opens, and its id; undefined where it opens nothing. */
  holder: async (text: string): Promise<(Grant & { id: string }) | undefined> => {
    const [, id, secret] = form.exec(text) ?? [];
    if (id === undefined || secret === undefined) return undefined;
    const row = await keys.find(id);
    const same = timingSafeEqual(Buffer.from(hashOf(secret), "hex"), Buffer.from(row?.hash ?? nothing, "hex"));
    if (!row?.usable || !same) return undefined;
    return { id, tenant: row.tenant, scopes: row.scopes, ...(row.user === null ? {} : { user: row.user }) };
  },
});

export type Keys = ReturnType<typeof keysOver>;

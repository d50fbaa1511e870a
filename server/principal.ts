import { defaultTenant, type Grant, isReserved, type Scope, tenantPrefix } from "../domain/access.js";
import { BadRequest, shown } from "../domain/errors.js";
import { forbidden } from "./auth-fault.js";

/** Who calls. `id`: whose threads, runs and stored items are reached: all callers of a tenant share them, but for those bound to one user. `caller`:
 *  the key or the token's subject, by which requests are counted. Another's is as if it were not there. */
export interface Principal extends Grant {
  id: string;
  caller: string;
}

/** Tells who sent a request. Throws where nobody may be served. */
export type WhoIs = (request: Request) => Promise<Principal>;

/** No user id may hold a control character, and no tenant's name any but letters, digits and hyphens. */
const behind = "\u001f";

/** The principal that a grant makes. The default tenant's threads are the operator's. */
export const principalOf = (caller: string, { tenant, scopes, user }: Grant): Principal => {
  const owner = tenant === defaultTenant ? "operator" : `tenant ${tenant}`;
  const bound = user === undefined ? {} : { user };
  return { id: user === undefined ? owner : `${owner}${behind}${user}`, caller, tenant, scopes, ...bound };
};

/** Everybody is the operator, who may do everything. */
export const operator: Principal = principalOf("operator", { tenant: defaultTenant, scopes: ["recommend", "feedback", "admin"] });

/** Throws AuthFault where a principal lacks a scope. */
export const mustHave = (principal: Pick<Principal, "scopes">, scope: Scope): void => {
  if (principal.scopes.includes(scope)) return;
  const given = principal.scopes.length ? `the scopes ${principal.scopes.join(", ")}` : "no scope";
  throw forbidden(
    { place: "authorization", given, expected: `the scope ${scope}`, cure: "Call with a key or a token that has it." },
    scope,
  );
};

/** The longest user id, with what stands before it. */
const longest = 200;

/** The id under which everything of a user is kept: in one place, so that no tenant can name another's users. Throws AuthFault where the principal
 *  acts for another user alone, BadRequest for an id that would be another tenant's or is too long behind the tenant's name. */
export const tenantUser = (principal: Pick<Principal, "tenant" | "user">, userId: string): string => {
  if (principal.user !== undefined && principal.user !== userId)
    throw forbidden({ place: "userId", given: shown(userId), expected: "the user whose key or token this is", cure: "Ask for that user." });
  const prefix = tenantPrefix(principal.tenant);
  if (prefix === "" && isReserved(userId))
    throw new BadRequest({
      place: "userId",
      given: shown(userId),
      expected: "an id that does not begin as those of other tenants",
      cure: "Name the user otherwise.",
    });
  const most = longest - prefix.length;
  if (prefix !== "" && userId.length > most)
    throw new BadRequest({
      place: "userId",
      given: shown(userId),
      expected: `a user id of at most ${most} characters`,
      cure: "Shorten it.",
    });
  return prefix + userId;
};

/** A document with every `userId` in it, at any depth, as the tenant's own. */
export const tenantUsers = <T>(principal: Principal, value: T): T => {
  const named = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(named);
    if (typeof one !== "object" || one === null) return one;
    return Object.fromEntries(
      Object.entries(one).map(([key, inner]) => [
        key,
        key === "userId" && typeof inner === "string" ? tenantUser(principal, inner) : named(inner),
      ]),
    );
  };
  return named(value) as T;
};

/** Whose a recommendation is. */
export const tenantOf = ({ id }: Principal): string => id;

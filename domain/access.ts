import { z } from "zod";

/** What a caller may do. recommend: ask, look, read and change what is kept of the users it acts for; feedback: tell what came of it; admin: change
 *  the catalogue, which all tenants share, and read the server's figures. None holds another. */
export const Scope = z.enum(["recommend", "feedback", "admin"]);
export type Scope = z.infer<typeof Scope>;

/** Whose users, threads and memories: no tenant reaches another's. */
export const Tenant = z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, "a tenant: 1 to 32 letters a to z, digits and hyphens");

/** The operator's own tenant: its users are those of the terminal and the library. */
export const defaultTenant = "default";

/** What a caller has been given. `user`: acts for this user of the tenant alone; absent: for all of them. */
export interface Grant {
  tenant: string;
  scopes: readonly Scope[];
  user?: string | undefined;
}

const reserved = "tenant:";

/** Stands before every user id of a tenant, inside; empty for the default one, whose ids are those of the terminal. */
export const tenantPrefix = (tenant: string): string => (tenant === defaultTenant ? "" : `${reserved}${tenant}/`);

/** True for an id that only a tenant's users have. */
export const isReserved = (userId: string): boolean => userId.startsWith(reserved);

/** Whose a user is, by the id under which everything of theirs is kept. */
export const tenantOfUser = (userId: string): string =>
  isReserved(userId) ? userId.slice(reserved.length, userId.indexOf("/")) : defaultTenant;

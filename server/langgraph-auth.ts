import { Auth, HTTPException } from "@langchain/langgraph-sdk/auth";
import { openKeys } from "../app/access/open-keys.js";
import { readConfig } from "../config.js";
import { defaultTenant } from "../domain/access.js";
import { checkAuth } from "./auth/checked-auth.js";
import { whoIsBy } from "./auth/who-is.js";
import { AuthFault, forbidden } from "./auth-fault.js";
import { HttpFault } from "./http-fault.js";
import { mustHave, type Principal } from "./principal.js";

const config = readConfig();
checkAuth({ ...config, host: "127.0.0.1" });
// Never closed: this server lives elsewhere, and tells nobody when it ends.
const whoIs = await whoIsBy(config, async () => (await openKeys({})).keys);

/** Throws what LangGraph's server answers with, in its own form. */
const asAnswered = (error: unknown): never => {
  if (!(error instanceof HttpFault)) throw error;
  const headers = error instanceof AuthFault ? { "www-authenticate": error.challenge } : {};
  throw new HTTPException(error.status, { message: error.message, headers });
};

/** This server knows threads by their ids alone and user ids as they are written, so it serves the operator's tenant; others have `parley serve`. */
const ofTheOperator = (principal: Principal): Principal => {
  const { tenant, user } = principal;
  if (tenant === defaultTenant && user === undefined) return principal;
  const given = user === undefined ? "one of a tenant" : "one of a single user";
  throw forbidden({
    place: "authorization",
    given,
    expected: "a key of the operator's",
    cure: "Tenants and users are served by parley serve.",
  });
};

/** What langgraph.json gives to LangGraph's servers: callers show the same keys and tokens as at `parley serve`. Only what makes or changes
 *  assistants and crons needs the scope admin. */
export const auth = new Auth()
  .authenticate(async (request) => {
    try {
      const { caller, scopes } = ofTheOperator(await whoIs(request));
      return { identity: caller, permissions: [...scopes] };
    } catch (error) {
      return asAnswered(error);
    }
  })
  .on("*", ({ event, permissions }) => {
    const scope = /^(assistants:(create|update|delete)|crons:)/.test(event) ? "admin" : "recommend";
    try {
      mustHave({ scopes: permissions as Principal["scopes"] }, scope);
      return true;
    } catch (error) {
      return asAnswered(error);
    }
  });

import type { Keys } from "../../app/access/keys.js";
import type { Config } from "../../config.js";
import { unknownCaller } from "../auth-fault.js";
import { HttpFault } from "../http-fault.js";
import { operator, principalOf, type WhoIs } from "../principal.js";
import { isLoopback } from "./checked-auth.js";

/** What a caller shows: `Authorization: Bearer ...`, or `X-Api-Key: ...` as LangGraph's SDK sends it. No other header says who somebody is. */
const shownBy = ({ headers }: Request): string => {
  const cure = "Send Authorization: Bearer and the key or token.";
  const given = headers.get("authorization") ?? "";
  const [, bearer] = /^Bearer +(\S+)$/i.exec(given) ?? [];
  const text = bearer ?? (given === "" ? headers.get("x-api-key") : undefined);
  if (text) return text;
  throw unknownCaller(given === "" ? "nothing" : "a header of another form", "an API key or a token", cure);
};

/** Pages of other names that lead to this machine (DNS rebinding) are no pages of the operator's. */
const onLoopback: WhoIs = async ({ url }) => {
  const { hostname } = new URL(url);
  if (isLoopback(hostname.replace(/^\[|\]$/g, ""))) return operator;
  const cure = "Ask for 127.0.0.1, or set PARLEY_AUTH and show a key.";
  throw new HttpFault(403, { place: "host", given: JSON.stringify(hostname.slice(0, 60)), expected: "this machine's own name", cure });
};

const refused = () => unknownCaller("one that opens nothing", "an API key or a token that is usable", "parley keys create makes one.");

const byKeys =
  ({ holder }: Pick<Keys, "holder">): WhoIs =>
  async (request) => {
    const grant = await holder(shownBy(request));
    if (!grant) throw refused();
    return principalOf(`key ${grant.id}`, grant);
  };

/** Who calls, by the configured ways. `openKeys`: where keys lie, opened where keys are one of them. */
export const whoIsBy = async (config: Config, openKeys: () => Promise<Pick<Keys, "holder">>): Promise<WhoIs> => {
  if (config.auth === undefined) return onLoopback;
  if (config.auth === "none") return async () => operator;
  const byKey = config.auth.includes("keys") ? byKeys(await openKeys()) : undefined;
  if (!config.auth.includes("jwt")) return byKey!;
  const { tokenHolder } = await import("./tokens.js");
  const grantOf = await tokenHolder(config);
  return async (request) => {
    const text = shownBy(request);
    if (byKey && text.startsWith("parley_")) return byKey(request);
    const { subject, ...grant } = await grantOf(text);
    return principalOf(`token ${grant.tenant} ${subject}`, grant);
  };
};

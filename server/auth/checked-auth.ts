import type { Config } from "../../config.js";
import { BadRequest, shown } from "../../domain/errors.js";

/** Whether a name is this machine's own. */
export const isLoopback = (host: string): boolean => /^(localhost|::1|127(\.\d{1,3}){3})$/i.test(host);

/** Throws BadRequest where the server would be open to others without anybody having said so, or where tokens could not be checked. */
export const checkAuth = ({ auth, host, jwks, jwtIssuer, jwtAudience }: Config): void => {
  if (auth === undefined && !isLoopback(host))
    throw new BadRequest({
      place: "PARLEY_AUTH",
      given: `nothing, with ${shown(host)} to listen at`,
      expected: "keys, jwt or keys,jwt where others can reach the server",
      cure: "Set PARLEY_AUTH=keys and make a key by parley keys create, or PARLEY_AUTH=none if everybody there may do everything.",
    });
  if (!auth?.includes("jwt")) return;
  for (const [name, value] of Object.entries({ PARLEY_JWKS: jwks, PARLEY_JWT_ISSUER: jwtIssuer, PARLEY_JWT_AUDIENCE: jwtAudience })) {
    if (value !== undefined) continue;
    const expected = "what tokens are checked by";
    throw new BadRequest({
      place: name,
      given: "nothing",
      expected,
      cure: "PARLEY_AUTH=jwt needs PARLEY_JWKS, PARLEY_JWT_ISSUER and PARLEY_JWT_AUDIENCE.",
    });
  }
};

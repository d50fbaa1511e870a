import { readFileSync } from "node:fs";
import { createLocalJWKSet, createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import type { Config } from "../../config.js";
import { type Grant, Scope, Tenant } from "../../domain/access.js";
import { BadRequest } from "../../domain/errors.js";
import { UserId } from "../../domain/request.js";
import { unknownCaller } from "../auth-fault.js";
import { HttpFault } from "../http-fault.js";

/** Signatures by a private key alone: a public key that anybody can read must not be taken for a shared secret. */
const algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"];
/** Seconds that clocks may differ. */
const clockTolerance = 5;
/** What speaks against the place of the keys, not against the token. */
const outages = new Set(["ERR_JWKS_TIMEOUT", "ERR_JWKS_INVALID", "ERR_JOSE_GENERIC"]);

const keysIn = (file: string): JWTVerifyGetKey => {
  try {
    return createLocalJWKSet(JSON.parse(readFileSync(file, "utf8")));
  } catch (cause) {
    const expected = "a file with a JSON Web Key Set, or its https address";
    throw new BadRequest(
      { place: "PARLEY_JWKS", given: "a file that cannot be used", expected, cure: "Mend the path or the file." },
      { cause },
    );
  }
};

const keysAt = (place: string): JWTVerifyGetKey =>
  /^https?:/.test(place) ? createRemoteJWKSet(new URL(place), { timeoutDuration: 5000, cooldownDuration: 30_000 }) : keysIn(place);

const wrong = (given: string, cause: unknown) =>
  unknownCaller(given, "a token of the configured issuer and audience that has not expired", "Get a new one from the issuer.", { cause });

const misfit = (error: unknown): Error => {
  if (!(error instanceof errors.JOSEError) || outages.has(error.code)) {
    const fault = { place: "the issuer's keys", given: "no answer", expected: "a JSON Web Key Set", cure: "Send it again later." };
    return new HttpFault(503, fault, { cause: error });
  }
  if (error instanceof errors.JWTExpired) return wrong("a token that has expired", error);
  if (error instanceof errors.JWTClaimValidationFailed) return wrong(`a token whose claim ${error.claim} does not fit`, error);
  return wrong("a token that cannot be verified", error);
};

const scopesIn = (claim: unknown): Scope[] => {
  const names = typeof claim === "string" ? claim.split(/\s+/) : Array.isArray(claim) ? claim : [];
  return Scope.options.filter((scope) => names.includes(scope));
};

/** Reads tokens (RFC 7519): signed by one of the configured keys, of the configured issuer, for the configured audience, and with an end. Throws
 *  AuthFault for any other, HttpFault where the keys cannot be had; BadRequest, at once, for a file of keys that cannot be used. */
export const tokenHolder = async (config: Config): Promise<(token: string) => Promise<Grant & { subject: string }>> => {
  const { jwtIssuer: issuer = "", jwtAudience: audience = "", jwtTenantClaim, jwtScopeClaim, jwtUserClaim } = config;
  const keys = keysAt(config.jwks ?? "");
  const checks = { issuer, audience, algorithms, clockTolerance, requiredClaims: ["exp", "iss", "aud", "sub"] };
  const grantIn = (claims: JWTPayload): Grant & { subject: string } => {
    const tenant = Tenant.safeParse(claims[jwtTenantClaim]);
    if (!tenant.success) throw wrong(`a token whose claim ${jwtTenantClaim} is no tenant`, tenant.error);
    const grant = { tenant: tenant.data, scopes: scopesIn(claims[jwtScopeClaim]), subject: String(claims.sub) };
    if (jwtUserClaim === "none") return grant;
    const user = UserId.safeParse(claims[jwtUserClaim]);
    if (!user.success) throw wrong(`a token whose claim ${jwtUserClaim} is no user`, user.error);
    return { ...grant, user: user.data };
  };
  return async (token) => {
    const { payload } = await jwtVerify(token, keys, checks).catch((error: unknown) => {
      throw misfit(error);
    });
    return grantIn(payload);
  };
};

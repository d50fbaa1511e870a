import { HttpFault } from "./http-fault.js";

/** Who calls is not known, or may not do this. `challenge`: what WWW-Authenticate says (RFC 6750). */
export class AuthFault extends HttpFault {
  constructor(
    status: 401 | 403,
    fault: ConstructorParameters<typeof HttpFault>[1],
    readonly challenge: string,
    options?: ErrorOptions,
  ) {
    super(status, fault, options);
  }
}

const realm = 'Bearer realm="parley"';

/** Nobody is known by what was shown: `given` says what that was, without a word of it. */
export const unknownCaller = (given: string, expected: string, cure: string, options?: ErrorOptions): AuthFault =>
  new AuthFault(
    401,
    { place: "authorization", given, expected, cure },
    given === "nothing" ? realm : `${realm}, error="invalid_token"`,
    options,
  );

/** Somebody is known, and may not. `scope`: the one that is missing. */
export const forbidden = (fault: ConstructorParameters<typeof HttpFault>[1], scope?: string): AuthFault =>
  new AuthFault(403, fault, `${realm}, error="insufficient_scope"${scope === undefined ? "" : `, scope="${scope}"`}`);

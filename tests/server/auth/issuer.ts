import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from "jose";

/** An issuer of tokens with a key pair of its own: its public keys, and tokens as they should be or not. */
export const testIssuer = async () => {
  const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: "k1", alg: "ES256", use: "sig" };
  const claims = { iss: "https://issuer.example", aud: "parley", sub: "zoe", tenant: "acme", scope: "recommend feedback openid" };
  const inAnHour = () => Math.floor(Date.now() / 1000) + 3600;
  const token = (
    own: { [K in keyof JWTPayload]: JWTPayload[K] | undefined } = {},
    header: { alg?: string; kid?: string } = {},
    key: Parameters<SignJWT["sign"]>[0] = privateKey,
  ) =>
    new SignJWT({ exp: inAnHour(), ...claims, ...own } as JWTPayload).setProtectedHeader({ alg: "ES256", kid: "k1", ...header }).sign(key);
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  return {
    jwks: { keys: [jwk] },
    token,
    /** Signed by nobody. */
    unsigned: (alg = "none") => `${part({ alg, kid: "k1" })}.${part({ exp: inAnHour(), ...claims })}.`,
    /** Signed with the public key that everybody knows, as if it were a shared secret. */
    byPublicKey: async (as: "pem" | "jwk") =>
      token({}, { alg: "HS256" }, new TextEncoder().encode(as === "pem" ? await exportSPKI(publicKey) : JSON.stringify(jwk))),
    byStranger: async () => token({}, {}, (await generateKeyPair("ES256")).privateKey),
  };
};

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "../../../config.js";
import { checkAuth } from "../../../server/auth/checked-auth.js";
import { tokenHolder } from "../../../server/auth/tokens.js";
import { testIssuer } from "./issuer.js";

const home = mkdtempSync(join(tmpdir(), "parley-jwks-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const file = join(home, "jwks.json");
const settings = { home, auth: "jwt", jwks: file, jwtIssuer: "https://issuer.example", jwtAudience: "parley" } as const;

let issuer: Awaited<ReturnType<typeof testIssuer>>;
let holder: Awaited<ReturnType<typeof tokenHolder>>;
beforeAll(async () => {
  issuer = await testIssuer();
  writeFileSync(file, JSON.stringify(issuer.jwks));
  holder = await tokenHolder(readConfig(settings, {}));
});

test("a token of the issuer acts for its subject, with the scopes that are known here", async () => {
  const grant = { tenant: "acme", scopes: ["recommend", "feedback"], subject: "zoe", user: "zoe" };
  expect(await holder(await issuer.token())).toEqual(grant);
  expect(await holder(await issuer.token({ aud: ["other", "parley"], scope: ["feedback", "recommend"] }))).toEqual(grant);
});

test("claims go by the configured names", async () => {
  const own = { jwtTenantClaim: "org", jwtScopeClaim: "permissions", jwtUserClaim: "none" };
  const read = await tokenHolder(readConfig({ ...settings, ...own }, {}));
  const token = await issuer.token({ org: "other", permissions: ["admin"], sub: "job-7" });
  expect(await read(token)).toEqual({ tenant: "other", scopes: ["admin"], subject: "job-7" });
});

describe("no token is", () => {
  const past = Math.floor(Date.now() / 1000) - 60;
  test.each<[string, () => Promise<string> | string]>([
    ["one that has expired", () => issuer.token({ exp: past })],
    ["one without an end", () => issuer.token({ exp: undefined })],
    ["one that is not yet valid", () => issuer.token({ nbf: past + 600 })],
    ["one for another audience", () => issuer.token({ aud: "elsewhere" })],
    ["one for no audience", () => issuer.token({ aud: undefined })],
    ["one of another issuer", () => issuer.token({ iss: "https://evil.example" })],
    ["one without an issuer", () => issuer.token({ iss: undefined })],
    ["one without a subject", () => issuer.token({ sub: undefined })],
    ["one that nobody signed", () => issuer.unsigned()],
    ["one that nobody signed, in capitals", () => issuer.unsigned("NONE")],
    ["one signed with the public key as PEM", () => issuer.byPublicKey("pem")],
    ["one signed with the public key as JWK", () => issuer.byPublicKey("jwk")],
    ["one of another key under the same name", () => issuer.byStranger()],
    ["one that names another key", () => issuer.token({}, { kid: "k2" })],
    ["one without a tenant", () => issuer.token({ tenant: undefined })],
    ["one whose tenant is a path", () => issuer.token({ tenant: "../default" })],
    ["one whose subject no user can have", () => issuer.token({ sub: "a\u0000b" })],
    [
      "one that was changed",
      async () => (await issuer.token()).replace(/\.[^.]*\./, `.${Buffer.from('{"tenant":"x"}').toString("base64url")}.`),
    ],
    ["text with dots", () => "a.b.c"],
    ["text without", () => "hello"],
  ])("%s", async (_name, make) => {
    await expect(holder(await make())).rejects.toMatchObject({ status: 401, challenge: expect.stringContaining("invalid_token") });
  });
});

test("keys come from an address too; while it does not answer, nobody is told that his token is wrong", async () => {
  let answers = false;
  const server = createServer((_, answer) => (answers ? answer.end(JSON.stringify(issuer.jwks)) : answer.writeHead(500).end()));
  await new Promise<void>((up) => server.listen(0, "127.0.0.1", up));
  try {
    const { port } = server.address() as { port: number };
    const read = await tokenHolder(readConfig({ ...settings, jwks: `http://127.0.0.1:${port}/jwks` }, {}));
    await expect(read(await issuer.token())).rejects.toMatchObject({ status: 503 });
    answers = true;
    expect(await read(await issuer.token())).toMatchObject({ tenant: "acme" });
  } finally {
    server.close();
  }
});

test("what tokens cannot be checked by is told at the start", async () => {
  const read = (own: object) => readConfig({ ...settings, ...own }, {});
  await expect(tokenHolder(read({ jwks: join(home, "none.json") }))).rejects.toThrow(/PARLEY_JWKS: got a file that cannot be used/);
  expect(() => read({ jwks: "http://issuer.example/jwks" })).toThrow(/config\.jwks.*a file, or an https address/);
  for (const name of ["jwks", "jwtIssuer", "jwtAudience"])
    expect(() => checkAuth(read({ [name]: undefined }))).toThrow(/PARLEY_JWT?(KS|_ISSUER|_AUDIENCE): got nothing/);
});

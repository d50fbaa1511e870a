import { exchanged } from "../../server/raw-socket.js";
import { ownServer } from "./own-server.js";

/** A server for a file's tests, and the ways to send it what no client would. It ends with them, and each is held to leave no defect in its log. */
export const attacked = () => {
  let server: Awaited<ReturnType<typeof ownServer>>;
  let key: string;
  beforeAll(async () => {
    server = await ownServer();
    key = await server.key(["recommend", "feedback", "admin"]);
  }, 120_000);
  afterAll(() => server.stop());
  let defects = 0;
  afterEach(() => {
    const found = server.defects().slice(defects);
    defects += found.length;
    expect(found).toEqual([]);
  });

  /** The bytes as they stand, whole headers and all. */
  const raw = (text: string) => exchanged(server.url, text);
  /** A request byte by byte, by somebody whose key opens everything. */
  const said = (line: string, headers: string[] = [], body = "") =>
    raw([`${line} HTTP/1.1`, ...headers, `content-length: ${Buffer.byteLength(body)}`, "connection: close", "", body].join("\r\n"));
  const mine = (): string[] => ["host: 127.0.0.1", `authorization: Bearer ${key}`, "content-type: application/json"];
  const send = async (method: string, path: string, text?: string) => {
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    const answer = await fetch(server.url + path, { method, headers, ...(text === undefined ? {} : { body: text }) });
    const got = await answer.text();
    return { status: answer.status, text: got, body: /json/.test(answer.headers.get("content-type") ?? "") ? JSON.parse(got) : undefined };
  };
  return { said, raw, mine, send, key: () => key };
};

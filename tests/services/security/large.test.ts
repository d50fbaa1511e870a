import { once } from "node:events";
import { type Served, served } from "../../load/served.js";
import { rawSocket } from "../../server/raw-socket.js";

let server: Served;
beforeAll(async () => {
  server = await served({});
}, 180_000);
afterAll(() => server.end());

const megabyte = 1_000_000;
const piece = `{"a":"${"x".repeat(64_000)}"},`;

/** Sends JSON without an end until so many bytes are sent or something is answered. Returns the answer. */
const pushed = async (framing: "content-length" | "chunks", bytes: number): Promise<string> => {
  const { socket, heard, closed } = rawSocket(server.url);
  const how = framing === "chunks" ? "transfer-encoding: chunked" : `content-length: ${bytes}`;
  socket.write(`POST /recommend HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n${how}\r\n\r\n`);
  const text = framing === "chunks" ? `${piece.length.toString(16)}\r\n${piece}\r\n` : piece;
  for (let sent = 0; sent < bytes && heard() === "" && !socket.destroyed; sent += piece.length)
    if (!socket.write(text)) await Promise.race([once(socket, "drain").catch(() => {}), closed]);
  while (!heard().includes("request_id") && !socket.destroyed) await new Promise((passed) => setTimeout(passed, 5));
  socket.destroy();
  return heard();
};

test.each(["content-length", "chunks"] as const)(
  "10 MB of JSON by %s are refused, and memory stays as it is",
  async (framing) => {
    const tenAtOnce = async (): Promise<void> => {
      for (const answer of await Promise.all(Array.from({ length: 10 }, () => pushed(framing, 10 * megabyte))))
        expect(answer).toMatch(/^HTTP\/1\.1 413 .*"given":"over 1000000 bytes"/s);
    };
    // What the process takes for its first requests is not what this is about.
    for (let warm = 0; warm < 3; warm++) await tenAtOnce();
    const before = server.memory();
    for (let round = 0; round < 10; round++) await tenAtOnce();
    const grown = (server.memory() - before) / megabyte;
    console.info(`1,000 MB by ${framing}: memory grew by ${grown.toFixed(0)} MB`);
    expect(grown).toBeLessThan(100);
    expect((await fetch(`${server.url}/ready`)).status).toBe(200);
  },
  120_000,
);

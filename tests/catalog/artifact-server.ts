import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { join } from "node:path";

type Handler = (request: IncomingMessage, response: ServerResponse, file: string) => void;

/** An object storage on the loopback: the files of a folder with their ETags. `faults`: by a file's name, what is answered in its place. */
export interface ArtifactServer {
  url: string;
  folder: string;
  faults: Map<string, Handler>;
  /** The names that were asked for, with the status each got. */
  asked: string[];
  close(): Promise<void>;
}

/** Sends a file, or 304 where the caller has it. */
export const sendFile: Handler = (request, response, file) => {
  if (!existsSync(file)) return void response.writeHead(404).end();
  const bytes = readFileSync(file);
  const etag = `"${createHash("md5").update(bytes).digest("hex")}"`;
  if (request.headers["if-none-match"] === etag) return void response.writeHead(304).end();
  response.writeHead(200, { etag, "content-length": bytes.length }).end(bytes);
};

export const artifactServer = async (folder: string): Promise<ArtifactServer> => {
  const faults = new Map<string, Handler>();
  const asked: string[] = [];
  const served = { folder };
  const server: Server = createServer((request, response) => {
    const name = request.url!.split("/").at(-1)!;
    response.on("finish", () => asked.push(`${response.statusCode} ${name}`));
    (faults.get(name) ?? sendFile)(request, response, join(served.folder, name));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  return Object.assign(served, {
    url: `http://127.0.0.1:${port}/catalog`,
    faults,
    asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  });
};

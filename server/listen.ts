import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import type { Config } from "../config.js";
import { BadRequest } from "../domain/errors.js";
import { httpApp } from "./http-app.js";
import type { ServerPorts } from "./ports.js";

export interface Listening {
  url: string;
  /** Takes no more requests, lets what is running end, and closes. May be called again. */
  close(): Promise<void>;
}

/** Milliseconds that a connection may stand still beyond the time for an answer: streams that have nothing to say breathe more often. */
const stillness = 10_000;

/** How long a connection is borne: who sends a byte now and then holds none for long, nor does who reads nothing of what he is sent. */
const patience = ({ headerSeconds, bodySeconds, requestSeconds, connections }: Config) => {
  const times = {
    headersTimeout: 1000 * headerSeconds,
    // Node counts it from the first byte of the headers.
    requestTimeout: 1000 * (headerSeconds + bodySeconds),
    // How often Node looks for those that are late.
    connectionsCheckingInterval: 500 * Math.min(headerSeconds, bodySeconds),
    // Longer than proxies keep theirs, so that none sends a request on a connection that is being closed.
    keepAliveTimeout: 65_000,
  };
  return { times, bounds: { timeout: 1000 * requestSeconds + stillness, maxConnections: connections } };
};

const taken = (host: string, port: number, cause: NodeJS.ErrnoException): BadRequest =>
  new BadRequest(
    {
      place: "address",
      given: `${host}:${port} (${cause.code})`,
      expected: "one that this process may listen at",
      cure: "Give another one with --port and --host.",
    },
    { cause },
  );

/** Listens at the configured address. Throws BadRequest where it cannot. */
export const listen = async (ports: ServerPorts): Promise<Listening> => {
  const { config } = ports.parley;
  const { host, port, drain } = config;
  const { times, bounds } = patience(config);
  const server = createAdaptorServer({
    fetch: httpApp(ports).fetch,
    serverOptions: { ...times, maxHeaderSize: 16_384 },
    overrideGlobalObjects: false,
  }) as Server;
  Object.assign(server, bounds);
  server.listen(port, host);
  await once(server, "listening").catch((error: NodeJS.ErrnoException) => {
    throw taken(host, port, error);
  });
  server.on("error", (err) => ports.log.error({ err }, "the server's socket failed"));
  const address = server.address() as AddressInfo;
  const name = address.family === "IPv6" ? `[${address.address}]` : address.address;
  const end = async (): Promise<void> => {
    const closed = new Promise((done) => server.close(done));
    server.closeIdleConnections();
    await ports.lifecycle.drain(drain);
    // Answers that are still under way are a matter of moments now; what still sends or reads nothing is cut off.
    const cut = setTimeout(() => server.closeAllConnections(), 2000);
    await closed;
    clearTimeout(cut);
  };
  let ending: Promise<void> | undefined;
  return {
    url: `http://${name}:${address.port}`,
    close: () => {
      ending ??= end();
      return ending;
    },
  };
};

import { randomUUID } from "node:crypto";
import { createParley, type ParleyOptions } from "../app.js";
import { lifecycle } from "./lifecycle.js";
import { type Listening, listen } from "./listen.js";
import { loggerOf } from "./logger.js";
import type { ServerPorts } from "./ports.js";
import { operatorAlone } from "./principal.js";

/** What may be given in place of the server's own parts. */
export type StartOptions = ParleyOptions & { version: string; ports?: Partial<Omit<ServerPorts, "parley" | "version">> };

/** Opens Parley and serves it; what `parley serve` does. Throws as `createParley` does, and BadRequest for an address that cannot be had. */
export const startServer = async ({ version, ports: own, ...options }: StartOptions): Promise<Listening & { ports: ServerPorts }> => {
  const parley = await createParley(options);
  const ports: ServerPorts = {
    parley,
    log: own?.log ?? loggerOf(parley.config),
    lifecycle: lifecycle(),
    whoIs: operatorAlone,
    newId: randomUUID,
    clock: () => performance.now(),
    now: () => Date.now(),
    version,
    ...own,
  };
  try {
    const { url, close } = await listen(ports);
    return { url, ports, close: () => close().then(parley.close) };
  } catch (error) {
    await parley.close();
    throw error;
  }
};

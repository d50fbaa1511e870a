import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import type { Protocol } from "../app/serving/serving.js";
import { createParley, type Parley, type ParleyOptions } from "../app.js";
import { readConfig } from "../config.js";
import { checkAuth } from "./auth/checked-auth.js";
import { whoIsBy } from "./auth/who-is.js";
import { type Lifecycle, lifecycle } from "./lifecycle.js";
import { type Listening, listen } from "./listen.js";
import { loggerOf } from "./logger.js";
import { type Metrics, metricsOf } from "./metrics.js";
import type { ServerPorts } from "./ports.js";

/** What may be given in place of the server's own parts. */
export type StartOptions = Omit<ParleyOptions, "observer"> & { version: string; ports?: Partial<Omit<ServerPorts, "parley" | "version">> };

/** LangGraph's protocol over a Parley: its runs count as the server's work, and what goes wrong in them is logged. */
export const protocolFor = (parley: Parley, log: Logger, { begin }: Lifecycle, metrics: Metrics): Protocol =>
  parley.serving.protocol({
    begin,
    ended: ({ assistant }, outcome) => metrics.ran({ graph: assistant, outcome }),
    report: (err, { id, thread, assistant }) => {
      log.error({ err, run: id, thread, assistant }, "a run failed");
      parley.console.failures.add(`graph ${assistant}`, err);
    },
  });

/** Opens Parley and serves it; what `parley serve` does. Throws as `createParley` does, and BadRequest for an address that cannot be had. */
export const startServer = async ({ version, ports: own, ...options }: StartOptions): Promise<Listening & { ports: ServerPorts }> => {
  const { onBuild: _, chatModel: __, ...settings } = options;
  checkAuth(readConfig(settings));
  const metrics = own?.metrics ?? metricsOf();
  const parley = await createParley({ ...options, observer: metrics });
  const log = own?.log ?? loggerOf(parley.config);
  const life = own?.lifecycle ?? lifecycle();
  const ports: ServerPorts = {
    parley,
    protocol: protocolFor(parley, log, life, metrics),
    log,
    lifecycle: life,
    metrics,
    whoIs: own?.whoIs ?? (await whoIsBy(parley.config, parley.serving.keys)),
    callRate: own?.callRate ?? (await parley.serving.callRate()),
    newId: randomUUID,
    clock: () => performance.now(),
    now: () => Date.now(),
    version,
    ...own,
  };
  try {
    const { url, close } = await listen(ports);
    const end = async (): Promise<void> => {
      await close();
      await ports.protocol.desk.close();
      await parley.close();
    };
    return { url, ports, close: end };
  } catch (error) {
    await ports.protocol.desk.close();
    await parley.close();
    throw error;
  }
};

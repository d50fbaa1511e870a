import { Writable } from "node:stream";
import type { Parley } from "../../app.js";
import { lifecycle } from "../../server/lifecycle.js";
import { loggerOf } from "../../server/logger.js";
import { metricsOf } from "../../server/metrics.js";
import type { ServerPorts } from "../../server/ports.js";
import { protocolFor } from "../../server/start.js";

/** A logger whose lines are kept as objects. */
export const heardLog = () => {
  const lines: Record<string, unknown>[] = [];
  const to = new Writable({
    write: (chunk, _encoding, done) => {
      for (const line of String(chunk).trim().split("\n")) lines.push(JSON.parse(line));
      done();
    },
  });
  return { lines, log: loggerOf({ log: "info" }, to) };
};

/** Who calls says so in a header; a stand-in for authentication. */
export const byHeader: ServerPorts["whoIs"] = async (request) => {
  const id = request.headers.get("x-test-principal") ?? "somebody";
  return { id, caller: id, tenant: "default", scopes: ["recommend", "feedback", "admin"] };
};

/** Ports for tests: ids are counted, callers say who they are. */
export const testPorts = (parley: Parley, own: Partial<ServerPorts> = {}): ServerPorts & { lines: Record<string, unknown>[] } => {
  let count = 0;
  const { lines, log } = heardLog();
  const newId = (): string => `00000000-0000-4000-8000-${String(++count).padStart(12, "0")}`;
  const [life, metrics] = [lifecycle(), own.metrics ?? metricsOf()];
  return {
    parley,
    protocol: protocolFor(parley, log, life, metrics),
    log,
    lines,
    lifecycle: life,
    metrics,
    whoIs: byHeader,
    callRate: async () => {},
    newId,
    clock: () => performance.now(),
    now: () => Date.now(),
    version: "0.0.0-test",
    ...own,
  };
};

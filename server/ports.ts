import type { Logger } from "pino";
import type { CallRate } from "../app/access/call-rate.js";
import type { Protocol } from "../app/serving/serving.js";
import type { Parley } from "../app.js";
import type { Lifecycle } from "./lifecycle.js";
import type { Metrics } from "./metrics.js";
import type { WhoIs } from "./principal.js";

/** All that the server works with, handed in by server/start.ts; tests hand in their own. */
export interface ServerPorts {
  parley: Parley;
  protocol: Protocol;
  log: Logger;
  lifecycle: Lifecycle;
  whoIs: WhoIs;
  /** Counts a caller's requests, and refuses those over its rate. */
  callRate: CallRate;
  metrics: Metrics;
  /** A new id, unlike all others. */
  newId(): string;
  /** Milliseconds that only go forward. */
  clock(): number;
  /** Milliseconds since 1970. */
  now(): number;
  version: string;
}

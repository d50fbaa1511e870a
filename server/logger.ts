import { type DestinationStream, type Logger, pino } from "pino";
import type { Config } from "../config.js";

/** What no line may hold, at any of the places where an error or a request carries it. */
const secrets = ["authorization", "cookie", '["x-api-key"]', "password", "token", "secret", "apiKey", "connectionString"];
const redacted = secrets.flatMap((key) => {
  const dot = key.startsWith("[") ? "" : ".";
  return [key, `*${dot}${key}`, `*.headers${dot}${key}`, `headers${dot}${key}`];
});

/** JSON lines on the given stream, or stdout. */
export const loggerOf = ({ log }: Pick<Config, "log">, to?: DestinationStream): Logger => {
  const options = { level: log, base: null, redact: { paths: redacted, censor: "***" } };
  return to ? pino(options, to) : pino(options);
};

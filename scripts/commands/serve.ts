import { Command, Option } from "commander";
import { type CommonOptions, common, given, wholeFrom } from "../options.js";
import { version } from "../version.js";

interface ServeOptions extends CommonOptions {
  port?: number;
  host?: string;
}

/** The first signal drains, the second one ends at once. */
const untilStopped = (): Promise<void> =>
  new Promise((stop) => {
    let told = false;
    const hear = (): void => {
      if (told) process.exit(1);
      told = true;
      stop();
    };
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, hear);
  });

const run = async (options: ServeOptions): Promise<void> => {
  const stopped = untilStopped();
  const [{ startServer }, { onBuild }, { builtConsole }] = await Promise.all([
    import("../../server/start.js"),
    import("../progress.js"),
    import("../console-build.js"),
  ]);
  // Whatever becomes of the page, the routes are served.
  const console = await builtConsole(onBuild(options)).catch((error: unknown) => ({ error }));
  const server = await startServer({ version, onBuild: onBuild(options), ...given(options, "catalog", "home", "port", "host") });
  const { log } = server.ports;
  if (console) log.warn({ err: console.error }, "the web console could not be built");
  log.info({ url: server.url, console: `${server.url}/console/` }, "serving");
  // Beside the log, for people: its lines are for programs.
  if (process.stderr.isTTY) process.stderr.write(`The console: ${server.url}/console/\n`);
  await stopped;
  log.info("draining");
  await server.close();
  log.info("stopped");
};

/** `parley serve`: the licence-free server. */
export const serveCommand = (): Command =>
  new Command("serve")
    .description("serve recommendations over HTTP, and the web console, until SIGTERM")
    .addOption(new Option("--port <n>", "the port; 0 takes any that is free (default: 8123)").argParser(wholeFrom(0)))
    .addOption(new Option("--host <address>", "the address to listen at (default: 127.0.0.1)"))
    .addOption(common.catalog())
    .addOption(common.home())
    .addOption(common.quiet())
    .action(run);

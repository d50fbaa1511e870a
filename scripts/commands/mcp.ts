import { Command } from "commander";
import { type CommonOptions, common, given } from "../options.js";
import { version } from "../version.js";

const run = async (options: CommonOptions): Promise<void> => {
  const [{ StdioServerTransport }, { createParley }, { toolServer }, { actionsOver }, { operator }, { loggerOf }, { onBuild }] =
    await Promise.all([
      import("@modelcontextprotocol/sdk/server/stdio.js"),
      import("../../app.js"),
      import("../../server/mcp/tool-server.js"),
      import("../../server/rest/actions.js"),
      import("../../server/principal.js"),
      import("../../server/logger.js"),
      import("../progress.js"),
    ]);
  const parley = await createParley({ ...given(options, "catalog", "home"), onBuild: onBuild(options) });
  // What stands on stdout is the protocol's.
  const log = loggerOf(parley.config, process.stderr);
  const report = (err: unknown): void => log.error({ err }, "a tool failed");
  const server = await toolServer({ actions: actionsOver(parley), principal: operator, version, atOnce: parley.config.requests, report });
  const ended = new Promise<void>((end) => {
    server.server.onclose = end;
    process.stdin.on("end", end);
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, end);
  });
  await server.connect(new StdioServerTransport());
  await ended;
  await server.close();
  await parley.close();
};

/** `parley mcp`: the same tools as POST /mcp, for a program on this machine. */
export const mcpCommand = (): Command =>
  new Command("mcp")
    .description("offer recommend, search, explain and feedback to a model's host, by the Model Context Protocol on stdin and stdout")
    .addOption(common.catalog())
    .addOption(common.home())
    .addOption(common.quiet())
    .action(run);

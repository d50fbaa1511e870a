import { Command, CommanderError } from "commander";
import { ParleyError } from "../domain/errors.js";
import { alikeCommand } from "./commands/alike.js";
import { appendCommand } from "./commands/append.js";
import { batchCommand } from "./commands/batch.js";
import { chatCommand } from "./commands/chat.js";
import { doctorCommand } from "./commands/doctor.js";
import { evaluateCommand } from "./commands/evaluate.js";
import { feedbackCommand } from "./commands/feedback.js";
import { fitCommand } from "./commands/fit.js";
import { forkCommand } from "./commands/fork.js";
import { graphCommand } from "./commands/graph.js";
import { ingestCommand } from "./commands/ingest.js";
import { keysCommand } from "./commands/keys.js";
import { mcpCommand } from "./commands/mcp.js";
import { memoryCommand } from "./commands/memory.js";
import { perceiveCommand } from "./commands/perceive.js";
import { pruneCommand } from "./commands/prune.js";
import { recommendCommand } from "./commands/recommend.js";
import { replayCommand } from "./commands/replay.js";
import { reportCommand } from "./commands/report.js";
import { serveCommand } from "./commands/serve.js";
import { showCommand } from "./commands/show.js";
import { simulateCommand } from "./commands/simulate.js";
import { threadsCommand } from "./commands/threads.js";
import { watchCommand } from "./commands/watch.js";
import { namingKnownOptions } from "./known-options.js";
import { version } from "./version.js";

/** 0 done, 2 wrong use, 3 bad data, 1 anything else. */
const exitCodes = { usage: 2, data: 3, internal: 1 } as const;

const commands = [
  recommendCommand(),
  alikeCommand(),
  chatCommand(),
  threadsCommand(),
  showCommand(),
  replayCommand(),
  forkCommand(),
  pruneCommand(),
  ingestCommand(),
  perceiveCommand(),
  appendCommand(),
  fitCommand(),
  feedbackCommand(),
  memoryCommand(),
  watchCommand(),
  evaluateCommand(),
  reportCommand(),
  simulateCommand(),
  batchCommand(),
  serveCommand(),
  mcpCommand(),
  keysCommand(),
  graphCommand(),
  doctorCommand(),
];

// Whoever reads the output may stop reading, as `head` does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

const program = new Command("parley")
  .description("recommendations from agents that deliberate")
  .version(version)
  // A verb of a command that has options of its own gets those that stand behind it.
  .enablePositionalOptions()
  .exitOverride();
for (const command of commands) program.addCommand(namingKnownOptions(command));
program.configureOutput({
  outputError: (text, write) => write(`${text}Known commands: ${commands.map((command) => command.name()).join(", ")}.\n`),
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : exitCodes.usage;
  else if (error instanceof ParleyError) {
    console.error(`parley: ${error.message}`);
    process.exitCode = exitCodes[error.kind];
  } else {
    console.error(error);
    process.exitCode = exitCodes.internal;
  }
}

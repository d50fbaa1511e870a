import { Command } from "commander";
import { type CommonOptions, common, given } from "../options.js";

const run = async (options: CommonOptions): Promise<void> => {
  const { diagnose } = await import("../../app/diagnose.js");
  const report = await diagnose(given(options, "catalog", "home"));
  if (options.json) console.log(JSON.stringify(report, null, 2));
  else
    for (const { name, state, detail } of report.checks)
      console.log(`${{ ok: "ok  ", note: "note", fault: "BAD " }[state]}  ${name.padEnd(14)} ${detail}`);
  if (report.checks.some(({ state }) => state === "fault")) process.exitCode = 3;
};

/** `parley doctor`: what is installed, where data lies, what is configured. Changes nothing. */
export const doctorCommand = (): Command =>
  new Command("doctor")
    .description("tell what is installed, where data lies, and what is configured")
    .addOption(common.catalog())
    .addOption(common.home())
    .addOption(common.json())
    .addOption(common.quiet())
    .action(run);

import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { MissingDataset } from "../../domain/errors.js";

const run = async ({ out }: { out: string }): Promise<void> => {
  const [{ overviewOf }, { asMarkdown }, { asHtml }, { experiments, inAll }] = await Promise.all([
    import("../../eval/overview/collect.js"),
    import("../../eval/overview/as-markdown.js"),
    import("../../eval/overview/as-html.js"),
    import("../../eval/experiments.js"),
  ]);
  if (!existsSync(out))
    throw new MissingDataset({
      place: "--out",
      given: `${out}, which is not there`,
      expected: "a folder with reports",
      cure: "Run parley evaluate all first, or give the folder with --out DIR.",
    });
  const blocks = overviewOf(out, Object.keys(inAll(experiments)));
  const pages = { "report.md": asMarkdown(blocks), "report.html": asHtml(blocks) };
  for (const [name, text] of Object.entries(pages)) {
    writeFileSync(join(out, name), text);
    console.log(join(out, name));
  }
};

/** `parley report`: one page over all reports, in Markdown and as one HTML file. */
export const reportCommand = (): Command =>
  new Command("report")
    .description("make one page of all reports that parley evaluate has written")
    .option("--out <dir>", "where the reports are, and the page is written", "reports")
    .action(run);

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BadRequest } from "../domain/errors.js";
import { markdown } from "./markdown.js";
import { renderPlot } from "./render-plot.js";
import type { Report } from "./report.js";

/** Writes a report into a folder, made where it is not there: report.json (everything, each plot as its specification), report.md, and
 *  each plot as NAME.svg and NAME.png. Files of an earlier run of the same names are replaced. Where the plotting packages are not
 *  installed the plots are left out, and the page says so. Throws BadRequest for a folder that cannot be written. */
export const writeReport = async (report: Report, folder: string): Promise<void> => {
  const rendered = [];
  for (const plot of report.plots) rendered.push({ name: plot.name, ...(await renderPlot(plot)) });
  const problems = [...new Set(rendered.flatMap(({ problem }) => problem ?? []))];
  const { document, ...rest } = report;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "report.json"), `${JSON.stringify({ ...rest, result: document }, null, 2)}\n`);
    writeFileSync(join(folder, "report.md"), markdown({ ...report, notes: [...report.notes, ...problems] }, problems.length === 0));
    for (const { name, svg, png } of rendered) {
      if (svg !== undefined) writeFileSync(join(folder, `${name}.svg`), svg);
      if (png !== undefined) writeFileSync(join(folder, `${name}.png`), png);
    }
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === undefined) throw cause;
    const given = (cause as Error).message;
    throw new BadRequest(
      { place: "--out", given, expected: "a folder that can be written", cure: "Give another with --out DIR." },
      { cause },
    );
  }
};

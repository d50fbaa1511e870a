import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Origin, Report } from "./report.js";

/** A report as it stands in a file: its document is called `result` there. */
export type WrittenReport = Omit<Report, "document"> & { result: unknown };

/** A file that is no report: unfinished, or written by something else. */
export interface Unreadable {
  file: string;
  problem: string;
}

const isReport = (value: unknown): value is WrittenReport =>
  typeof value === "object" && value !== null && "origin" in value && "tables" in value && "statement" in value;

/** The reports under a folder, each OUT/EXPERIMENT/VARIANT/report.json, by experiment and variant in the order of their names; and the files
 *  of that name that cannot be read as one. A folder that is not there has none. */
export const reportsIn = (out: string): { reports: { folder: string; report: WrittenReport }[]; unreadable: Unreadable[] } => {
  const reports: { folder: string; report: WrittenReport }[] = [];
  const unreadable: Unreadable[] = [];
  const folders = (dir: string): string[] =>
    existsSync(dir)
      ? readdirSync(dir, { withFileTypes: true })
          .filter((entry) => entry.isDirectory())
          .map(({ name }) => name)
          .sort()
      : [];
  for (const name of folders(out))
    for (const variant of folders(join(out, name))) {
      const folder = join(name, variant);
      const file = join(out, folder, "report.json");
      if (!existsSync(file)) continue;
      try {
        const report: unknown = JSON.parse(readFileSync(file, "utf8"));
        if (!isReport(report)) throw new Error("it holds something else");
        reports.push({ folder, report });
      } catch (error) {
        unreadable.push({ file: join(folder, "report.json"), problem: (error as Error).message });
      }
    }
  return { reports, unreadable };
};

/** The report of this very run, where it stands: the same command by the same commit over the same files. None where files differ from the commit ("+") or
 *  nobody knows it: then nobody knows whether it would be the same. */
export const standingReport = (
  out: string,
  { experiment, command, commit, data }: Pick<Origin, "experiment" | "command" | "commit" | "data">,
): WrittenReport | undefined => {
  if (commit.endsWith("+") || commit === "unknown") return undefined;
  return reportsIn(out).reports.find(
    ({ report: { origin } }) =>
      origin.experiment === experiment && origin.command === command && origin.commit === commit && origin.data === data,
  )?.report;
};

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Absent, shown } from "../domain/errors.js";

/** A report of an experiment: `id` is "experiment/variant"; `files`: what it consists of, by which each is asked for. */
export interface ReportEntry {
  id: string;
  title: string;
  time: string;
  files: string[];
}

/** What a folder has that is a report's. */
const reportName = "report.json";

/** What a report consists of: words, and plots. Nothing else in its folder is given out. */
const kinds: Readonly<Record<string, string>> = { ".md": "text/markdown; charset=utf-8", ".svg": "image/svg+xml", ".png": "image/png" };
const kindOf = (name: string): string | undefined => kinds[/\.\w+$/.exec(name)?.[0] ?? ""];

const foldersIn = (dir: string): string[] =>
  existsSync(dir)
    ? readdirSync(dir, { withFileTypes: true })
        .filter((one) => one.isDirectory() && /^\w[\w.-]*$/.test(one.name))
        .map(({ name }) => name)
        .sort()
    : [];

/** A report that is only half written is listed as such, and hides no other. */
const titleOf = (file: string, id: string): string => {
  try {
    return (JSON.parse(readFileSync(file, "utf8")) as { title?: string }).title ?? id;
  } catch {
    return `${id}: ${reportName} cannot be read`;
  }
};

const entryOf = (dir: string, id: string): ReportEntry[] => {
  const folder = join(dir, id);
  const file = join(folder, reportName);
  if (!existsSync(file)) return [];
  const files = readdirSync(folder).filter((name) => kindOf(name) !== undefined);
  return [{ id, title: titleOf(file, id), time: statSync(file).mtime.toISOString(), files: files.sort() }];
};

/** The folder of a report of that id within one, where it is listed there. */
const folderOf = (dir: string, id: string): string | undefined => {
  const [experiment = "", variant, ...more] = id.split("/");
  if (more.length > 0 || !foldersIn(dir).includes(experiment)) return undefined;
  return variant === undefined || foldersIn(join(dir, experiment)).includes(variant) ? join(dir, id) : undefined;
};

/** The reports that `parley evaluate` has written in some folders; the first folder that has one of a name wins. They are read anew each time. */
export const shownReports = (folders: readonly string[]) => ({
  list: (): ReportEntry[] => {
    const found = new Map<string, ReportEntry>();
    for (const dir of folders)
      for (const experiment of foldersIn(dir))
        for (const variant of ["", ...foldersIn(join(dir, experiment))])
          for (const entry of entryOf(dir, variant === "" ? experiment : `${experiment}/${variant}`))
            if (!found.has(entry.id)) found.set(entry.id, entry);
    return [...found.values()];
  },

  /** A file of a report, and its media type. Throws Absent for one that is not listed. */
  file: (id: string, name: string): { body: Buffer; media: string } => {
    const folder = folders.map((dir) => folderOf(dir, id)).find((one) => one !== undefined && existsSync(join(one, reportName)));
    const media = kindOf(name);
    if (!folder || !media || !readdirSync(folder).includes(name))
      throw new Absent({
        place: "report",
        given: shown(`${id}/${name}`),
        expected: "a file of a report",
        cure: "GET /reports lists them.",
      });
    return { body: readFileSync(join(folder, name)), media };
  },
});

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

const entryOf = (dir: string, id: string): ReportEntry[] => {
  const folder = join(dir, id);
  const file = join(folder, "report.json");
  if (!existsSync(file)) return [];
  const { title = id } = JSON.parse(readFileSync(file, "utf8")) as { title?: string };
  const files = readdirSync(folder).filter((name) => kindOf(name) !== undefined);
  return [{ id, title, time: statSync(file).mtime.toISOString(), files: files.sort() }];
};

/** The reports that `parley evaluate` has written in some folders; the first folder that has one of a name wins. They are read anew each time. */
export const reportsIn = (folders: readonly string[]) => {
  const all = (): { dir: string; entry: ReportEntry }[] => {
    const found = new Map<string, { dir: string; entry: ReportEntry }>();
    for (const dir of folders)
      for (const experiment of foldersIn(dir))
        for (const variant of ["", ...foldersIn(join(dir, experiment))])
          for (const entry of entryOf(dir, variant === "" ? experiment : `${experiment}/${variant}`))
            if (!found.has(entry.id)) found.set(entry.id, { dir, entry });
    return [...found.values()];
  };
  return {
    list: (): ReportEntry[] => all().map(({ entry }) => entry),

    /** A file of a report, and its media type. Throws Absent for one that is not listed. */
    file: (id: string, name: string): { body: Buffer; media: string } => {
      const report = all().find(({ entry }) => entry.id === id && entry.files.includes(name));
      const media = kindOf(name);
      if (!report || !media)
        throw new Absent({
          place: "report",
          given: shown(`${id}/${name}`),
          expected: "a file of a report",
          cure: "GET /reports lists them.",
        });
      return { body: readFileSync(join(report.dir, id, name)), media };
    },
  };
};

import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Where Debian's packages put PostgreSQL, outside the path; a folder a version. */
const debian = "/usr/lib/postgresql";

/** The folder of initdb and postgres: on the path, or Debian's newest. Undefined where PostgreSQL is not installed. */
export const postgresBinaries = (): string | undefined => {
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...(process.env.PATH ?? "").split(delimiter), ...versions.map((version) => join(debian, version, "bin"))];
  return folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")));
};

import { readFile } from "node:fs/promises";
import { BadRequest } from "../domain/errors.js";

/** The ids of users in a file, one a line; spaces around them and empty lines do not count. Throws BadRequest where there are none. */
export const usersIn = async (file: string): Promise<string[]> => {
  const text = await readFile(file, "utf8").catch((cause: NodeJS.ErrnoException) => {
    const fault = { place: "--users", given: `${file} (${cause.code})`, expected: "all, or a file that can be read" };
    throw new BadRequest({ ...fault, cure: "Mend the path." }, { cause });
  });
  const users = text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
  if (users.length > 0) return users;
  throw new BadRequest({ place: `--users ${file}`, given: "no id", expected: "one id a line", cure: "Put the ids in." });
};

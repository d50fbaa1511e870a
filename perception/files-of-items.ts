import { existsSync, readdirSync, realpathSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { BadDataset, shown } from "../domain/errors.js";

/** Which file belongs to an item; undefined where it has none. */
export type FileOf = (itemId: string) => string | undefined;

const checkFolder = (dir: string): void => {
  if (statSync(dir, { throwIfNoEntry: false })?.isDirectory()) return;
  throw new BadDataset({
    place: shown(dir),
    given: "no such folder",
    expected: "a folder of files named by item id",
    cure: "Check the path.",
  });
};

/** The file that a path leads to, links followed, where that is inside the folder `home`; undefined otherwise. */
const inside = (home: string, name: string): string | undefined => {
  try {
    const file = realpathSync(join(home, name));
    return file.startsWith(home + sep) ? file : undefined;
  } catch {
    return undefined;
  }
};

/** A link that leads nowhere is a file that cannot be read, and is told of as one. */
const isDead = (home: string, name: string): boolean => !existsSync(join(home, name));

/** The files of a folder that are named by an item's id: 42.jpg belongs to the item 42. Where an item has several, the first of the `endings` is
 *  taken, and of equal ones the first by its name; a link that leads out of the folder is as if it were not there. Throws BadDataset where there is no such folder. */
export const filesById = (dir: string, endings: readonly string[]): FileOf => {
  checkFolder(dir);
  const home = realpathSync(dir);
  const names = new Map(
    readdirSync(dir, { withFileTypes: true })
      .filter((entry) => !entry.isSymbolicLink() || isDead(home, entry.name) || inside(home, entry.name) !== undefined)
      .map(({ name }) => name)
      .sort()
      .reverse()
      .map((name) => [name.replace(/\.[^.]*$/, (ending) => ending.toLowerCase()), name]),
  );
  return (itemId) => {
    const name = endings.map((ending) => names.get(`${itemId}.${ending}`)).find((found) => found !== undefined);
    return name === undefined ? undefined : join(dir, name);
  };
};

/** The files that the items name themselves, as paths inside a folder. One that leads out of it, by ".." or by a link, is as if it were not there,
 *  and so is an address: nothing is ever fetched. Throws BadDataset where there is no such folder. */
export const filesByName = (dir: string, nameOf: (itemId: string) => string | undefined): FileOf => {
  checkFolder(dir);
  const home = realpathSync(dir);
  return (itemId) => {
    const name = nameOf(itemId);
    return name === undefined || name === "" || name.includes("\0") ? undefined : inside(home, name);
  };
};

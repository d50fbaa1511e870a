import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildCatalog } from "../../app/build-catalog.js";
import { noise } from "../noise.js";

export interface SmallCatalog {
  /** The artifact folder, a home, and where files may be put. */
  dir: string;
  home: string;
  folder: string;
  remove(): void;
}

const kinds = ["garden", "kitchen", "music"];

/** Sixty shop articles in three kinds, and thirty users who keep to one of them each. */
const build = async (folder: string): Promise<void> => {
  const next = noise(11);
  const items = Array.from({ length: 60 }, (_, k) => `a${k},${kinds[k % 3]} article ${k},${kinds[k % 3]},${5 + k}`);
  const events = Array.from({ length: 30 }, (_, user) =>
    Array.from({ length: 8 }, (_, at) => `u${user},a${3 * Math.floor(next() * 20) + (user % 3)},${1000 + at}`),
  ).flat();
  writeFileSync(join(folder, "items.csv"), `id,title,kind,price\n${items.join("\n")}\n`);
  writeFileSync(join(folder, "events.csv"), `user,item,time\n${events.join("\n")}\n`);
  const file = (name: string): string => join(folder, name);
  await buildCatalog({ items: file("items.csv"), events: file("events.csv"), out: join(folder, "shop"), mapping: { noun: "article" } });
};

let built: Promise<string> | undefined;

/** The small catalogue in a folder of its own; built once, then copied. */
export const smallCatalog = async (): Promise<SmallCatalog> => {
  built ??= (async () => {
    const first = mkdtempSync(join(tmpdir(), "parley-small-"));
    process.once("exit", () => rmSync(first, { recursive: true, force: true }));
    await build(first);
    return first;
  })();
  const folder = mkdtempSync(join(tmpdir(), "parley-small-"));
  cpSync(await built, folder, { recursive: true });
  return {
    dir: join(folder, "shop"),
    home: join(folder, "home"),
    folder,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkerboard, checkerboardItems } from "../tiny-world.js";

/** A folder with a checkerboard of so many users and items as a data set: items are odd or even, from 1980 on, each a year after the one before. */
export const tinyDataset = (size: number): { folder: string; remove(): void } => {
  const folder = mkdtempSync(join(tmpdir(), "parley-tiny-"));
  const items = checkerboardItems(size).map((id, at) => `${id},Item ${id},${at % 2 ? "odd" : "even"},${1980 + at}`);
  writeFileSync(join(folder, "items.csv"), `id,title,genres,year\n${items.join("\n")}\n`);
  const events = checkerboard(size).map(({ userId, itemId, time }) => [userId, itemId, 5, time].join(","));
  writeFileSync(join(folder, "events.csv"), `user,item,value,time\n${events.join("\n")}\n`);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
};

import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { MissingDataset } from "../../domain/errors.js";

/** Agent4Rec's division of a thousand users of MovieLens 1M: each user's items in three parts, in no order of time. */
export interface Agent4Rec {
  name: string;
  itemCount: number;
  train: number[][];
  valid: number[][];
  test: number[][];
}

const linesOf = (file: string): number[][] =>
  gunzipSync(readFileSync(file))
    .toString("utf8")
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));

/** Reads train, valid and test (`.txt.gz`: a line for each user, its number first, then item numbers from 0) of a folder. Undefined where
 *  there is no such folder. Throws MissingDataset where one of the files is missing or is none of these. */
export const readAgent4Rec = (dir: string): Agent4Rec | undefined => {
  if (!existsSync(dir)) return undefined;
  const read = (part: string): number[][] => {
    const file = join(dir, `${part}.txt.gz`);
    const lines = existsSync(file) ? linesOf(file) : [];
    if (lines.length > 0 && lines.every((line) => line.every((number) => Number.isInteger(number) && number >= 0))) return lines;
    throw new MissingDataset({
      place: `${basename(dir)}/${part}.txt.gz`,
      given: existsSync(file) ? "something else" : "no such file",
      expected: "a line for each user: its number, then the numbers of items",
      cure: "Give the folder of Agent4Rec's splits with --agent4rec DIR, or none.",
    });
  };
  const [train, valid, test] = ["train", "valid", "test"].map(read) as [number[][], number[][], number[][]];
  const byUser = (lines: readonly number[][]) => new Map(lines.map(([user, ...items]) => [user!, items]));
  const [inValid, inTest] = [byUser(valid), byUser(test)];
  const known = train.filter(([user]) => inValid.has(user!) && inTest.has(user!));
  const itemCount = 1 + [...train, ...valid, ...test].reduce((most, [, ...items]) => items.reduce((a, b) => Math.max(a, b), most), -1);
  return {
    name: basename(dir),
    itemCount,
    train: known.map(([, ...items]) => items),
    valid: known.map(([user]) => inValid.get(user!)!),
    test: known.map(([user]) => inTest.get(user!)!),
  };
};

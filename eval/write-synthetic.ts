import { createWriteStream, mkdirSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { stringify } from "csv-stringify/sync";
import { type SyntheticSize, syntheticEvents, syntheticItemId, syntheticItems, syntheticUserId } from "./synthetic.js";

const linesAtOnce = 2000;

/** Lines put together, so that a stream is handed few large pieces. */
function* pieces(lines: Iterable<string>): Generator<string> {
  let waiting: string[] = [];
  for (const line of lines) {
    if (waiting.push(line) < linesAtOnce) continue;
    yield waiting.join("");
    waiting = [];
  }
  yield waiting.join("");
}

function* itemLines(size: SyntheticSize, format: "csv" | "jsonl"): Generator<string> {
  if (format === "csv") yield "id,title,genres,maker,year,price,text\n";
  for (const item of syntheticItems(size)) {
    const { id, title, genres, maker, year, price, text } = item;
    yield format === "csv" ? stringify([[id, title, genres.join("|"), maker, year, price, text]]) : `${JSON.stringify(item)}\n`;
  }
}

function* eventLines(size: SyntheticSize): Generator<string> {
  yield "user,item,rating,timestamp\n";
  for (const { user, item, value, time } of syntheticEvents(size))
    yield `${syntheticUserId(user)},${syntheticItemId(item)},${value},${time}\n`;
}

/** Writes a made-up world into `dir` as a folder that `datasetFiles` knows: items.csv or items.jsonl, and events.csv. Memory does not
 *  grow with its size. */
export const writeSynthetic = async (dir: string, size: SyntheticSize, format: "csv" | "jsonl" = "csv"): Promise<void> => {
  mkdirSync(dir, { recursive: true });
  await pipeline(Readable.from(pieces(itemLines(size, format))), createWriteStream(join(dir, `items.${format}`)));
  await pipeline(Readable.from(pieces(eventLines(size))), createWriteStream(join(dir, "events.csv")));
};

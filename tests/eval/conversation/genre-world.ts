import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** Forty films, ten of each of four genres; film k of a genre is known by "Film <genre> <k>". */
const genres = ["horror", "comedy", "war", "music"];
export const filmName = (genre: number, k: number): string => `Film ${genres[genre]} ${"abcdefghij"[k]} (${1980 + k})`;

/** Sixty dialogues: a genre is asked for, two films of it are mentioned, and the third in turn is recommended: content alone leaves ten to
 *  choose from, and what dialogues mention together singles one out. */
const lines = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => {
    const d = from + at;
    const genre = d % 4;
    const k = Math.floor(d / 4) % 5;
    const [first, second, third] = [filmName(genre, k), filmName(genre, (k + 3) % 10), filmName(genre, (k + 5) % 10)];
    return {
      dialog_id: `d${d}`,
      turn_id: 2,
      context: ["", `Hello, I want a ${genres[genre]} film`, `I liked ${first} and ${second}`],
      entity: [genres[genre], first, second],
      rec: [third],
    };
  });

const packed = (rows: readonly object[]) => gzipSync(rows.map((row) => JSON.stringify(row)).join("\n"));

/** Writes the world as a folder in iEvaLM's form; `parts`: the dialogues of each part, by number from and to. */
export const genreWorld = (parts: Readonly<Record<string, readonly [number, number]>>): { dir: string; remove: () => void } => {
  const dir = mkdtempSync(join(tmpdir(), "parley-genres-"));
  const names = genres.flatMap((_, genre) => Array.from({ length: 10 }, (_, k) => filmName(genre, k)));
  const info = names.map((name, at) => [
    String(100 + at),
    { name, genre: [genres[Math.floor(at / 10)]], plot: "", director: [`Director ${at % 10}`] },
  ]);
  writeFileSync(join(dir, "id2info.json"), JSON.stringify(Object.fromEntries(info)));
  writeFileSync(
    join(dir, "entity2id.json.gz"),
    gzipSync(JSON.stringify(Object.fromEntries([...names, ...genres].map((name, at) => [name, at])))),
  );
  writeFileSync(join(dir, "item_ids.json"), JSON.stringify(names.map((_, at) => at)));
  for (const [name, [from, to]] of Object.entries(parts)) writeFileSync(join(dir, `${name}.jsonl.gz`), packed(lines(from, to)));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
};

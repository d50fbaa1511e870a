import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import { BadDataset, MissingDataset, shown } from "../../domain/errors.js";
import { wordsOf } from "../../ranking/words.js";
import type { DialogueSet, DialogueTurn, Entry } from "./dialogue-set.js";

const Line = z.object({
  dialog_id: z.union([z.string(), z.number()]).transform(String),
  context: z.array(z.string()),
  entity: z.array(z.string()),
  rec: z.array(z.string()),
});

const texts = z.array(z.string()).default([]);
const Info = z.object({
  name: z.string(),
  year: z.string().optional(),
  genre: texts,
  director: texts,
  writer: texts,
  star: texts,
  actor: texts,
  plot: z.string().default(""),
});

const textOf = (file: string): string => {
  const bytes = readFileSync(file);
  return (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
};

const json = (file: string): unknown => {
  try {
    return JSON.parse(textOf(file));
  } catch (cause) {
    throw new BadDataset({ place: file, given: "a file that is no JSON", expected: "JSON", cure: "Fetch the file again." }, { cause });
  }
};

/** The file of that name in the folder, packed or not. */
const fileOf = (dir: string, name: string): string => {
  const found = [join(dir, name), join(dir, `${name}.gz`)].find((file) => existsSync(file));
  if (found !== undefined) return found;
  throw new MissingDataset({
    place: `dialogues ${basename(resolve(dir))}`,
    given: existsSync(dir) ? `the files ${readdirSync(dir).join(", ") || "none"}` : "no such folder",
    expected: `a folder with ${name}, and dialogues in *.jsonl.gz`,
    cure: "Give the folder of ReDial or OpenDialKG in iEvaLM's form with --dataset DIR.",
  });
};

const yearBehind = /\s*\(((?:18|19|20)\d\d)\)\s*$/;

const entryOf = (name: string, info: z.output<typeof Info> | undefined): Entry => {
  const year = yearBehind.exec(name)?.[1] ?? /^(\d{4})$/.exec(info?.year ?? "")?.[1];
  return {
    name,
    title: name.replace(yearBehind, ""),
    year: year === undefined ? undefined : Number(year),
    genres: [...new Set(info?.genre.map((genre) => genre.toLowerCase()))],
    people: [...new Set([...(info?.director ?? []), ...(info?.star ?? []), ...(info?.actor ?? []), ...(info?.writer ?? [])])],
    words: [...new Set(wordsOf(info?.plot ?? ""))],
  };
};

/** The names of the items, in the order of item_ids.json. */
const itemNames = (dir: string): string[] => {
  const entities = z.record(z.string(), z.int()).parse(json(fileOf(dir, "entity2id.json")));
  const nameOf = new Map(Object.entries(entities).map(([name, id]) => [id, name]));
  return z
    .array(z.int())
    .parse(json(fileOf(dir, "item_ids.json")))
    .flatMap((id) => nameOf.get(id) ?? []);
};

const turnsOf = (file: string, indexOf: ReadonlyMap<string, number>): { turns: DialogueTurn[]; unread: number } => {
  const turns: DialogueTurn[] = [];
  let unread = 0;
  for (const [at, text] of textOf(file).split("\n").entries()) {
    if (text.trim() === "") continue;
    const line = Line.safeParse(JSON.parse(text));
    if (!line.success) {
      const expected = "a line with dialog_id, context, entity and rec";
      throw new BadDataset(
        { place: `${file}:${at + 1}`, given: shown(text), expected, cure: "Mend or drop the line." },
        { cause: line.error },
      );
    }
    const { dialog_id: dialog, context, entity, rec } = line.data;
    const labels = [...new Set(rec.flatMap((name) => indexOf.get(name) ?? []))];
    if (labels.length === 0) unread++;
    else {
      const mentioned = [...new Set(entity.flatMap((name) => indexOf.get(name) ?? []))];
      turns.push({ dialog, context, mentioned, others: [...new Set(entity.filter((name) => !indexOf.has(name)))], labels });
    }
  }
  return { turns, unread };
};

/** Reads a folder of dialogues in iEvaLM's form: id2info.json, entity2id.json, item_ids.json, and any number of parts in *.jsonl.gz, all
 *  packed or not. Throws MissingDataset where one of them is not there, BadDataset for a line that is no turn. */
export const readDialogues = (dir: string): DialogueSet => {
  const names = itemNames(dir);
  const infos = z.record(z.string(), Info).parse(json(fileOf(dir, "id2info.json")));
  const infoOf = new Map(Object.values(infos).map((info) => [info.name, info]));
  const entries = names.map((name) => entryOf(name, infoOf.get(name)));
  const indexOf = new Map(names.map((name, index) => [name, index]));
  const files = readdirSync(dir)
    .filter((name) => /\.jsonl(\.gz)?$/.test(name))
    .sort();
  let unread = 0;
  const parts = new Map(
    files.map((name) => {
      const part = turnsOf(join(dir, name), indexOf);
      unread += part.unread;
      return [name.replace(/\.jsonl(\.gz)?$/, ""), part.turns] as const;
    }),
  );
  return { name: basename(resolve(dir)), entries, parts, unread };
};

import type { Catalogue } from "../../catalog/catalogue.js";
import type { Interactions } from "../../catalog/interactions.js";
import type { Content, Targets } from "../../ranking/content/content.js";
import { ials } from "../../ranking/ials.js";
import { figuresOf } from "../accuracy/figures.js";
import { newItems } from "../cold/items.js";
import { judge } from "../judge.js";
import { settingOf } from "../setting.js";
import type { Case } from "../split.js";
import type { System } from "../system.js";
import { randomOrder } from "../systems/chance.js";
import { type Cell, cellName, cellsOf } from "./cells.js";

/** One draw of cold items, and what each system did with it. Figures are means over the users who met one of them. */
export interface Trial {
  seed: number;
  users: number;
  cold: number;
  systems: { name: string; recall: number; ndcg: number; open?: number; lists: readonly Int32Array[] }[];
  cases: readonly Case[];
}

export interface TrialInput {
  catalogue: Catalogue;
  interactions: Interactions;
  text: Content;
  images: Content;
  share: number;
  /** The most users that are asked, drawn by taking every so-many-th. */
  users: number;
  seed: number;
  progress(stage: string): void;
}

const k = 10;

const countsOf = ({ items }: Interactions, size: number): Float32Array => {
  const counts = new Float32Array(size);
  for (const item of items) counts[item]!++;
  return counts;
};

/** What anybody could know of the items before the first event: how often they were met is 0 for all. And what nobody can: how often they will be. */
const popularities = (train: Interactions, all: Interactions, size: number): System[] =>
  [
    { name: "popularity", counts: countsOf(train, size) },
    { name: "popularity to come (oracle)", counts: countsOf(all, size) },
  ].map(({ name, counts }) => ({ name, fitSeconds: 0, score: (_, out) => out.set(counts) }));

/** Orders items by the inner product of the user's vector with the predicted ones. */
const byVectors = (name: string, dims: number, userVectors: ReadonlyMap<number, Float32Array>, rows: Float32Array): System => ({
  name,
  fitSeconds: 0,
  score: ({ user, candidates }, out) => {
    const vector = userVectors.get(user)!;
    for (const item of candidates!) {
      let sum = 0;
      for (let d = 0, at = item * dims; d < dims; d++) sum += vector[d]! * rows[at + d]!;
      out[item] = sum;
    }
  },
});

/** Draws the cold items, learns from the others alone, and asks every system. */
export const trial = ({ catalogue, interactions, text, images, share, users, seed, progress }: TrialInput): Trial => {
  const { size } = catalogue;
  const { train, cases: all } = newItems(interactions, size, share, seed);
  const every = Math.ceil(all.length / users);
  const cases = all.filter((_, at) => at % every === 0);
  progress(`draw ${seed}: learning from the events of the other items`);
  const model = ials.fit({ interactions: train, itemCount: size });
  const targets: Targets = { dims: model.dims, rows: model.itemVectors(), weights: countsOf(train, size).map(Math.log1p) };
  const userVectors = new Map(cases.map(({ user, history }) => [user, model.userVector(history).slice()]));
  const cells = cellsOf(text, images, targets, seed, (condition) => progress(`draw ${seed}: images ${condition}`));
  const asked: { system: System; cell?: Cell }[] = [
    ...[randomOrder(seed), ...popularities(train, interactions, size)].map((system) => ({ system })),
    ...cells.map((cell) => ({ system: byVectors(cellName(cell), model.dims, userVectors, cell.rows), cell })),
  ];
  const setting = settingOf(catalogue, train);
  const systems = asked.map(({ system, cell }) => {
    const verdict = judge(system, cases, size, k, () => 0);
    const figures = figuresOf(verdict, [k], setting);
    const open = cell?.open === undefined ? {} : { open: cell.open };
    const lists = verdict.judged.map(({ list }) => list);
    return { name: system.name, recall: figures["recall@10"]!.mean, ndcg: figures["ndcg@10"]!.mean, ...open, lists };
  });
  return { seed, users: cases.length, cold: cases[0]?.candidates?.length ?? 0, systems, cases };
};

import { z } from "zod";
import type { Constraint } from "../../domain/constraint.js";
import { experimentOf } from "../experiment.js";
import { type Atom, agrees, atomsOf } from "../understanding/atoms.js";
import { type Manner, manners, type Wish, wishesOf } from "../understanding/wishes.js";
import type { Half } from "../understanding/wordings.js";

/** How the words were read. */
const readers = ["core", "model", "core + model"] as const;
type Reader = (typeof readers)[number];

interface Read {
  wish: Wish;
  reader: Reader;
  constraints: Constraint[];
}

interface Score {
  recall: number;
  precision: number;
  f1: number;
}

/** Recall of the demands and precision of the constraints, over all wishes together; `manner`, `kind`: recall of such demands alone. */
const scoreOf = (reads: readonly Read[], manner?: Manner, kind?: Atom["kind"]): Score => {
  let [found, demanded, right, said] = [0, 0, 0, 0];
  for (const { wish, constraints } of reads) {
    const heard = atomsOf(constraints);
    wish.atoms.forEach((atom, at) => {
      if ((manner !== undefined && wish.manners[at] !== manner) || (kind !== undefined && atom.kind !== kind)) return;
      demanded++;
      if (heard.some((one) => agrees(atom, one))) found++;
    });
    said += heard.length;
    right += heard.filter((one) => wish.atoms.some((atom) => agrees(atom, one))).length;
  }
  const [recall, precision] = [found / demanded, right / said];
  return { recall, precision, f1: (2 * recall * precision) / (recall + precision) };
};

const kinds: Record<Atom["kind"], string> = { must: "a genre", mustnt: "not a genre", span: "years" };

/** How much of natural requests the profiler understands: its core, a model, and both. */
export const understanding = experimentOf({
  options: z.object({
    requests: z.coerce.number().int().min(1).default(100).describe("how many requests"),
    half: z.enum(["dev", "test"]).default("test").describe("which wordings: prompts are worked on with dev"),
    model: z.string().optional().describe("the chat model, as in PARLEY_CHAT (default: that of the settings)"),
    cache: z.string().optional().describe("a folder that keeps the model's answers, so that a run can be gone on with"),
  }),
  run: async ({ doors, seed, progress }, { requests, half, model, cache }) => {
    const world = await doors.bundledWorld();
    const wishes = wishesOf(world.catalogue, requests, seed, half as Half);
    const { name, read, close } = await doors.understanding({ model, cache });
    const reads: Read[] = [];
    const usage = { calls: 0, tokens: 0, refusals: 0, ms: 0 };
    for (const [k, wish] of wishes.entries()) {
      for (const reader of readers) {
        if (reader !== "core" && name === undefined) continue;
        const { constraints, calls } = await read(reader, wish.text);
        reads.push({ wish, reader, constraints });
        for (const call of calls) {
          usage.calls += call.chatCalls + call.cachedCalls;
          usage.tokens += call.inputTokens + call.outputTokens;
          usage.ms += call.chatMs;
          if (!["answered", "repaired", "cached"].includes(call.end)) usage.refusals++;
        }
      }
      if ((k + 1) % 5 === 0) progress(`${k + 1} of ${wishes.length} requests`);
    }
    await close();
    const asked = readers.filter((reader) => reads.some((one) => one.reader === reader));
    const by = (reader: Reader) => reads.filter((one) => one.reader === reader);
    const scores = asked.map((reader) => [reader, scoreOf(by(reader))] as const);
    return {
      variant: `${half}-${(name ?? "none").replace(/[^\w.-]+/g, "-")}`,
      headlines: [...scores].map(([reader, { f1 }]) => ({ figure: `${reader}: F1 of the constraints read`, value: f1 })),
      title: "What the profiler understands of natural requests",
      statement: {
        data: `${wishes.length} requests made from items of the bundled MovieLens set, put into words by templates (${half} half)`,
        split: "prompts were worked on with the dev half of the wordings; nothing is learned from either",
        ties: "none",
        users: wishes.length,
        intervals: "none",
        calls: usage.calls,
        tokens: usage.tokens,
      },
      tables: [
        {
          caption: `Constraints, model ${name ?? "none"}`,
          columns: [
            { name: "reader" },
            { name: "recall" },
            { name: "precision" },
            { name: "F1" },
            ...manners.map((manner) => ({ name: `recall, ${manner}` })),
          ],
          rows: scores.map(([reader, { recall, precision, f1 }]) => [
            reader,
            recall,
            precision,
            f1,
            ...manners.map((manner) => scoreOf(by(reader), manner).recall),
          ]),
        },
        {
          caption: "Where the model helps: recall by what was demanded and how it was put",
          columns: [{ name: "demand" }, { name: "put" }, { name: "demands", digits: 0 }, ...asked.map((reader) => ({ name: reader }))],
          rows: Object.entries(kinds).flatMap(([kind, word]) =>
            manners.flatMap((manner) => {
              const count = wishes.flatMap(({ atoms, manners: put }) =>
                atoms.filter((atom, at) => atom.kind === kind && put[at] === manner),
              );
              if (count.length === 0) return [];
              return [[word, manner, count.length, ...asked.map((one) => scoreOf(by(one), manner, kind as Atom["kind"]).recall)]];
            }),
          ),
        },
      ],
      plots: [],
      notes: [
        ...(name === undefined ? ["No chat model is configured: the core alone was read. Set PARLEY_CHAT, or give --model."] : []),
        `${usage.refusals} of ${usage.calls} questions ended without a usable answer.`,
        ...examplesOf(reads),
      ],
      document: { half, model: name ?? null, requests: wishes.length, scores: Object.fromEntries(scores), usage },
    };
  },
});

/** Where the model helped, and where it harmed. */
const examplesOf = (reads: readonly Read[]): string[] => {
  const said = (constraints: readonly Constraint[]) =>
    atomsOf(constraints).map(({ kind, value, from, to }) => `${kind} ${value ?? `${from} to ${to}`}`);
  const changes = reads
    .filter(({ reader }) => reader === "core + model")
    .flatMap(({ wish, constraints }) => {
      const core = reads.find((one) => one.wish === wish && one.reader === "core")!;
      const fresh = atomsOf(constraints).filter(
        (atom) => !atomsOf(core.constraints).some((one) => JSON.stringify(one) === JSON.stringify(atom)),
      );
      return fresh.map((atom) => ({
        text: wish.text,
        right: wish.atoms.some((one) => agrees(one, atom)),
        added: said(constraints.slice(core.constraints.length)).join("; "),
      }));
    });
  const some = (right: boolean, word: string) =>
    [
      ...new Map(
        changes.filter((one) => one.right === right).map((one) => [one.text, `${word}: "${one.text}" gave ${one.added}`]),
      ).values(),
    ].slice(0, 6);
  return [...some(true, "The model helped"), ...some(false, "The model erred")];
};

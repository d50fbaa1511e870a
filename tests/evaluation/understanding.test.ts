import type { Constraint } from "../../domain/constraint.js";
import { understanding } from "../../eval/experiments/understanding.js";
import type { UnderstandingDoor } from "../../eval/trial-doors.js";
import { trialContext } from "../eval/trial-context.js";

interface Document {
  requests: number;
  model: string | null;
  scores: Record<string, { recall: number; precision: number; f1: number }>;
  usage: { calls: number; refusals: number };
}

const run = async (door: Partial<UnderstandingDoor>, options: object = {}) => {
  const reads: [string, string][] = [];
  const understandingDoor = async (): Promise<UnderstandingDoor> => ({
    name: "given:scripted",
    close: async () => {},
    ...door,
    read: async (reader, text) => {
      reads.push([reader, text]);
      return door.read!(reader, text);
    },
  });
  const context = trialContext({ understanding: understandingDoor });
  const findings = await understanding.run(context, understanding.options.parse({ requests: 30, ...options }));
  return { ...findings, document: findings.document as Document, reads };
};

const horror: Constraint = { kind: "none", field: "genres", values: ["Horror"], source: "request", words: "nothing creepy" };

test("who reads nothing finds nothing; who reads what nobody said is not precise", async () => {
  const { document } = await run({
    read: async (reader) => ({ constraints: reader === "core" ? [] : [{ ...horror, values: ["IMAX"] }], calls: [] }),
  });
  expect(document.scores.core).toEqual({ recall: 0, precision: Number.NaN, f1: Number.NaN });
  expect(document.scores.model).toMatchObject({ recall: 0, precision: 0 });
});

test("every request is read by the core, the model, and both; examples tell where the model helped and erred", async () => {
  const { document, reads, notes, tables } = await run({
    read: async (reader, text) => ({ constraints: reader === "core + model" && / /.test(text) ? [horror] : [], calls: [] }),
  });
  expect(reads.map(([reader]) => reader).slice(0, 3)).toEqual(["core", "model", "core + model"]);
  expect(reads).toHaveLength(90);
  expect(Object.keys(document.scores)).toEqual(["core", "model", "core + model"]);
  expect(notes.join("\n")).toMatch(/The model erred: ".*" gave none Horror|The model erred: ".*" gave mustnt Horror/);
  expect(tables[0]!.rows).toHaveLength(3);
  expect(tables[1]!.rows.map(([demand, put]) => `${demand}, ${put}`)).toEqual(
    expect.arrayContaining(["a genre, plain", "not a genre, oblique", "years, plain"]),
  );
});

test("questions that failed are counted", async () => {
  const record = { model: "m", inputTokens: 3, outputTokens: 1, cost: 0, chatCalls: 1, cachedCalls: 0, chatMs: 5 };
  const { document } = await run({
    read: async (reader) => ({ constraints: [], calls: reader === "model" ? [{ ...record, end: "timeout" as const }] : [] }),
  });
  expect(document.usage).toMatchObject({ calls: 30, refusals: 30, tokens: 120 });
});

test("without a model the core alone is read, by the real door, and the report says so", async () => {
  const findings = await understanding.run(trialContext(), understanding.options.parse({ requests: 60, model: "none" }));
  const { scores, model } = findings.document as Document;
  expect(model).toBeNull();
  expect(Object.keys(scores)).toEqual(["core"]);
  expect(scores.core!.recall).toBeGreaterThan(0.4);
  expect(scores.core!.recall).toBeLessThan(0.9);
  expect(scores.core!.precision).toBeGreaterThan(0.9);
  expect(findings.notes[0]).toMatch(/No chat model is configured/);
});

import { reading } from "../../agents/advice/reading.js";
import type { Constraint } from "../../domain/constraint.js";
import { questionOf } from "../../eval/stand-in/question-of.js";
import type { Script } from "../../models/chats/scripted.js";
import { asking, lastPrompt, library, scriptedAdvisor } from "./scripted-advisor.js";

const { world, parse, snap } = library();
/** What a model says both times that it is asked. */
const looked = (terms: Record<string, string>, spans: Record<string, object> = {}): Script => {
  const answer = { terms, spans };
  return (call) => (questionOf(call) === "terms" ? answer : {});
};

const read = async (text: string, script: Script) => {
  const advisor = scriptedAdvisor(script);
  const core = parse(text);
  const { intent, word, advice } = await reading(advisor, { world, snap, parse })(asking(text), core, {});
  if (Array.isArray(script)) advisor.model.done();
  return { core, intent, word, advice, model: advisor.model };
};
const short = (one: Constraint) =>
  "values" in one ? `${one.kind} ${one.values.join("|")} (${one.words})` : `${one.kind} (${"words" in one ? one.words : ""})`;
const fresh = ({ core, intent }: Awaited<ReturnType<typeof read>>) => intent.constraints.slice(core.constraints.length).map(short);

test("the model says what phrases point to, the core's grammar what is wished of it", async () => {
  const done = await read("a 90s film with gunslingers, nothing gory", looked({ gunslingers: "Western", gory: "Horror" }));
  expect(done.intent.constraints.slice(0, done.core.constraints.length)).toEqual(done.core.constraints);
  expect(fresh(done)).toEqual(["none Horror (no gory)", "any Western (gunslingers)"]);
  expect(done.intent.wants).toEqual([...done.core.wants, { field: "genres", value: "Western", weight: 1 }]);
  expect(done.intent.rest).toBe("");
  expect(done.intent.notes).toEqual(['"no gory" was taken for none of Horror.', '"gunslingers" was taken for Western.']);
});

test("what it says once and not again only leans", async () => {
  const once = await read("a 90s film with gunslingers, nothing gory", [
    { terms: { gory: "Horror", gunslingers: "Western" } },
    { terms: { gory: "Thriller", gunslingers: "none" } },
  ]);
  expect(fresh(once)).toEqual([]);
  expect(once.intent.wants.slice(once.core.wants.length)).toEqual([
    { field: "genres", value: "Horror", weight: -0.5 },
    { field: "genres", value: "Western", weight: 0.5 },
  ]);
  expect(once.intent.notes).toEqual([]);
  const refused = await read("nothing gory", [{ terms: { gory: "Horror" } }, "no idea", "none"]);
  expect(fresh(refused)).toEqual([]);
  expect(refused.advice).toMatchObject({ usage: { chatCalls: 3 }, calls: [{ end: "answered" }, { end: "unreadable" }] });
});

test("a demand must stand against its nearest rivals, or leans in full; an exclusion is not asked for again", async () => {
  const first = { terms: { gunslingers: "Western", gory: "Horror" } };
  const held = await read("a 90s film with gunslingers, nothing gory", [first, first, { terms: { gunslingers: "Western" } }]);
  expect(fresh(held)).toEqual(["none Horror (no gory)", "any Western (gunslingers)"]);
  const [, , third] = held.model.asked.map((messages) => messages.at(-1)!.content);
  expect(third).toMatch(/^Phrase: "gunslingers"\nChoices: \S+, \S+, Western, \S+, none\.\n/);
  expect(third).not.toContain("gory");
  for (const answer of [{ terms: { gunslingers: "Action" } }, { terms: { gunslingers: "none" } }, { terms: {} }, "no idea"]) {
    const fallen = await read("a 90s film with gunslingers, nothing gory", [
      first,
      first,
      answer,
      ...(typeof answer === "string" || !Object.keys(answer.terms).length ? ["none"] : []),
    ]);
    expect(fresh(fallen)).toEqual(["none Horror (no gory)"]);
    expect(fallen.intent.wants.at(-1)).toEqual({ field: "genres", value: "Western", weight: 1 });
    expect(fallen.advice!.calls).toHaveLength(3);
  }
});

test("a time said in two ways, and the term that most items bear, bind nothing", async () => {
  const spans = (from: number, to: number) => ({ spans: { "olden times": { from, to } } });
  const vague = await read("from the olden times", [spans(1940, 1949), spans(1950, 1960)]);
  expect(vague.intent.constraints).toEqual([]);
  expect(fresh(await read("from the olden times", [spans(1940, 1949), spans(1938, 1949)]))).toEqual(["range (olden times)"]);
  expect(fresh(await read("from the olden times", [spans(1940, 1960), spans(1940, 1960)]))).toEqual(["range (olden times)"]);
  expect(fresh(await read("from the olden times", [spans(1940, 1961), spans(1940, 1961)]))).toEqual([]);
  const common = await read("something puzzling", looked({ puzzling: "Drama" }));
  expect(fresh(common)).toEqual([]);
  expect(common.intent.wants).toEqual([{ field: "genres", value: "Drama", weight: 0.5 }]);
});

test("it is asked again only for what it named, in another order", async () => {
  const { model } = await read("gunslingers, something puzzling", looked({ gunslingers: "Western", puzzling: "none" }));
  const [first, second] = model.asked.map((messages) => messages.at(-1)!.content.split("\n"));
  expect(first!.at(-1)).toBe('Phrases: "puzzling", "gunslingers"');
  expect(second!.at(-1)).toBe('Phrases: "gunslingers"');
  const terms = (line: string) => line.replace(/^genres: |\.$/g, "").split(", ");
  expect(terms(first![0]!)).not.toEqual(terms(second![0]!));
  expect(terms(first![0]!).sort()).toEqual(terms(second![0]!).sort());
});

test("leanings stay leanings, and an alternative does not become a demand", async () => {
  const lean = await read("I like gunslingers", looked({ gunslingers: "Western" }));
  expect(fresh(lean)).toEqual([]);
  expect(lean.intent.wants).toEqual([{ field: "genres", value: "Western", weight: 1 }]);
  const either = await read("a comedy or gunslingers", looked({ gunslingers: "Western" }));
  expect(fresh(either)).toEqual([]);
  expect(either.intent.constraints).toEqual(either.core.constraints);
});

test("the prompt holds the vocabulary and single phrases out of order, and not the sentence", async () => {
  const { model } = await read("show me zany antics and wild stunts from the 90s", looked({}));
  const prompt = lastPrompt(model);
  expect(prompt).toMatch(/genres: .*Comedy.*, none\.\nExample: .*"cowboy":"Western"/);
  expect(prompt).toContain('Phrases: "wild stunts", "zany antics"');
  expect(prompt).not.toMatch(/show me|90s/);
});

test.each([
  ["phrases that the user did not say", "puzzling", { gory: "Horror" }],
  ["words that the core has read already", "puzzling, no horror", { horror: "Thriller" }],
  ["read words smuggled into a longer phrase", "puzzling horror", { "puzzling horror": "Comedy" }],
  ["a term that the catalogue lacks", "puzzling", { puzzling: "Brainteaser" }],
  ["the opposite of what the core heard", "puzzling, no horror", { puzzling: "Horror" }],
  ["no words at all", "puzzling", { "": "Mystery" }],
])("drops %s", async (_what, text, terms) => {
  const { core, intent } = await read(text, looked(terms as Record<string, string>));
  expect(intent).toEqual(core);
});

test("terms are snapped to the vocabulary", async () => {
  expect(fresh(await read("puzzling", looked({ PUZZLING: "science fiction" })))).toEqual(["any Sci-Fi (puzzling)"]);
});

test("a span is read where the core heard none, and where some item lies in it", async () => {
  const span = (from: number | null, to: number | null) => looked({}, { "prohibition era": { from, to } });
  const { intent } = await read("from the prohibition era", span(1920, 1933));
  expect(intent.constraints).toEqual([
    { kind: "range", field: "year", ranges: [{ min: 1920, max: 1933 }], source: "request", words: "prohibition era" },
  ]);
  expect((await read("not from the prohibition era", span(1920, 1933))).intent.constraints).toMatchObject([
    { ranges: [{ max: 1919 }, { min: 1934 }] },
  ]);
  expect((await read("from the prohibition era", span(null, 1933))).intent.constraints).toMatchObject([{ ranges: [{ max: 1933 }] }]);
  for (const bad of [span(2500, 2600), span(null, null), span(1945, 1939)])
    expect((await read("from the prohibition era", bad)).intent.constraints).toEqual([]);
  const { core, intent: both } = await read("the prohibition era in films from the 90s", span(1920, 1933));
  expect(both.constraints).toEqual(core.constraints);
});

test("constraints that would leave nothing are let go; the leaning remains", async () => {
  const { core, intent } = await read(
    "a western from 2015 with hardboiled singalongs, shadowy",
    looked({ "hardboiled singalongs": "Musical", shadowy: "Film-Noir" }),
  );
  expect(intent.constraints).toEqual(core.constraints);
  expect(intent.wants.map(({ value }) => value)).toEqual(expect.arrayContaining(["Film-Noir", "Musical"]));
});

test.each(["", "a comedy from the 1990s, no romance"])("nothing is asked where the core has read everything: %j", async (text) => {
  const { core, intent, advice } = await read(text, []);
  expect(intent).toEqual(core);
  expect(advice).toBeUndefined();
});

test("a refusal leaves the core's reading, and is on record", async () => {
  const { core, intent, advice } = await read("puzzling", ["no idea", "none"]);
  expect(intent).toEqual(core);
  expect(advice).toMatchObject({ usage: { chatCalls: 2 }, calls: [{ end: "unreadable" }] });
});

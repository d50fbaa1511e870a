import { z } from "zod";
import { displayTitle } from "../../catalog/title.js";
import { type HostileFamily, hostileFamilies, hostileModel } from "../../eval/grounding/hostile.js";
import { judging } from "../../eval/grounding/soundness.js";
import type { Demand } from "../../eval/requests.js";
import type { TrialAnswer } from "../../eval/trial-doors.js";
import { bundled } from "../bundled.js";

const { catalogue } = bundled().world;
const { titles, ids } = catalogue;

const schema = z.toJSONSchema(
  z.object({ leans: z.array(z.object({ id: z.string(), lean: z.number(), fact: z.enum(["a", "b"]).nullable() })), sure: z.boolean() }),
);
const call = {
  messages: [{ role: "user" as const, content: 'c1 "Heat" a) Crime\nc2 "Casino" a) Drama' }],
  schema,
  maxTokens: 100,
  tries: 1,
  within: 1000,
};

/** So many answers of a fresh model, by family. */
const answers = async (count: number, seed = 1, most = count): Promise<[HostileFamily | undefined, string][]> => {
  const model = hostileModel(seed, most, { titles, ids });
  const given: [HostileFamily | undefined, string][] = [];
  for (let k = 0; k < count; k++) {
    const before = new Map(model.said);
    const { text } = await model.complete(call);
    given.push([hostileFamilies.find((family) => model.said.get(family) !== before.get(family)), text]);
  }
  return given;
};

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe("the hostile model", () => {
  test("the same seed gives the same answers, another seed others", async () => {
    const texts = async (seed: number) => (await answers(30, seed)).map(([, text]) => text);
    expect(await texts(1)).toEqual(await texts(1));
    expect(await texts(1)).not.toEqual(await texts(2));
  });

  test("gives every family about as often", async () => {
    const given = await answers(1300);
    const counts = hostileFamilies.map((one) => given.filter(([family]) => family === one).length);
    expect(Math.min(...counts)).toBeGreaterThan(60);
    expect(Math.max(...counts)).toBeLessThan(150);
  });

  test("each family is what it is called", async () => {
    const given = await answers(400);
    const texts = (one: HostileFamily) => given.filter(([family]) => family === one).map(([, text]) => text);
    const fits = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
    for (const text of texts("wild but fitting")) expect(fits.safeParse(JSON.parse(text)).success).toBe(true);
    for (const text of texts("duplicates")) expect(text).not.toMatch(/"c2"/);
    expect(texts("out of the pool").join()).not.toMatch(/"c\d+"/);
    expect(texts("cut off").filter(isJson)).toEqual([]);
    expect(texts("homoglyphs").some((text) => /[а-я１２]/.test(text))).toBe(true);
    expect(texts("fenced").every((text) => text.includes("```json"))).toBe(true);
    expect(texts("a megabyte").every((text) => text.length >= 1e6)).toBe(true);
    expect(texts("prototype pollution").every((text) => text.includes("__proto__"))).toBe(true);
    expect(texts("silence").every((text) => text.length < 30)).toBe(true);
  });

  test("after the last answer it is silent, and counts no further", async () => {
    const given = await answers(8, 1, 5);
    expect(given.slice(5)).toEqual([5, 6, 7].map(() => [undefined, ""]));
  });

  test("what it streams is what it says", async () => {
    const model = hostileModel(4, 50, { titles, ids });
    for (let k = 0; k < 20; k++) {
      let heard = "";
      const onText = (piece: string) => {
        heard += piece;
      };
      expect((await model.complete({ ...call, onText })).text).toBe(heard);
    }
  });
});

describe("the judge of answers", () => {
  const met = new Set([ids[3]!]);
  const judge = judging({ catalogue, met: () => met });
  const at = (title: string) => catalogue.titles.findIndex((one) => displayTitle(one) === title);
  const heat = at("Heat");
  const demand: Demand = { userId: "15", text: "a crime film", count: 5, seed: 0, any: ["Crime"], none: ["Horror"], from: 1990, to: 1999 };
  const item = (index: number, text = "As you asked: Crime") => ({
    ...{ itemId: ids[index]!, title: displayTitle(titles[index]!), probability: 0.1 },
    reasons: [{ text, evidence: [{ kind: "liked-together" as const, ref: ids[at("Casino")]! }] }],
  });
  const faults = (recommendations: TrialAnswer["recommendations"]) => judge({ recommendations, claims: [], note: "", trace: [] }, demand);

  test("an honest answer has no fault", () => {
    expect(faults([item(heat, 'People who met "Casino", which you liked, met this too'), item(at("Casino"))])).toEqual([]);
  });

  test.each([
    ["out of the catalogue", [{ ...item(heat), itemId: "999999" }]],
    ["out of the catalogue", [{ ...item(heat), title: "Heat 2" }]],
    ["twice", [item(heat), item(heat)]],
    ["constraint broken", [item(at("Toy Story"))]],
    ["constraint broken", [item(at("The Godfather"))]],
    ["unresolved title", [item(heat, 'As good as "The Secret Film"')]],
    ["unresolved title", [item(heat, "Because you liked The Godfather so much")]],
    ["unresolved title", [item(heat, "As good as “Nothing Ever”")]],
  ])("%s", (fault, recommendations) => {
    expect(faults(recommendations)).toContain(fault);
  });

  test("what the user has met is a fault", () => {
    expect(faults([item(3)])).toContain("seen before");
  });

  test("words of the request may be quoted", () => {
    expect(faults([item(heat, 'Close in meaning to "crime film"')])).toEqual([]);
  });

  test("a prototype that was written to", () => {
    Object.defineProperty(Object.prototype, "polluted", { value: true, configurable: true });
    expect(faults([item(heat)])).toEqual(["prototype polluted"]);
    delete (Object.prototype as { polluted?: boolean }).polluted;
  });
});

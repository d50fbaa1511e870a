import { phrasing } from "../../agents/advice/phrasing.js";
import { type Look, lookMeasures } from "../../domain/look.js";
import type { News } from "../../domain/news.js";
import type { Profile } from "../../domain/profile.js";
import { ChatFailure } from "../../models/chat.js";
import type { Script } from "../../models/chats/scripted.js";
import { type Grounds, resolves } from "../../tools/ground.js";
import { reasonsFor } from "../../tools/reasons.js";
import { sightsOver } from "../../tools/sights.js";
import { titled } from "../../tools/titled.js";
import { aliasOf, asking, lastPrompt, library, scriptedAdvisor } from "./scripted-advisor.js";

const { world, past: pastOf, parse, snap } = library();
const past = pastOf("15");
const intent = parse("a crime film");
const profile = { long: [{ field: "genres", value: "Thriller", weight: 0.5 }], intent } as unknown as Profile;
const grounds = { world, past, like: [], words: intent.rest };
const slate = ["6", "16"].map((itemId) => {
  const index = world.catalogue.indexOf(itemId)!;
  return { itemId, index, title: titled(world, index), reasons: reasonsFor(grounds, index, profile) };
});

/** Phrases Heat (1995) and Casino (1995); the script gets the short names of both. */
const phrase = async (script: (heat: string, casino: string) => ReturnType<Extract<Script, (...a: never[]) => unknown>>) => {
  const advisor = scriptedAdvisor(({ messages }) => {
    const prompt = messages.find(({ role }) => role === "user")!.content;
    return script(aliasOf(prompt, '"Heat"')!, aliasOf(prompt, '"Casino"')!);
  });
  const told: News[] = [];
  const { reasons, advice, word } = await phrasing(advisor, snap)(
    asking("a crime film"),
    slate,
    { grounds, profile },
    { tell: (news) => told.push(news) },
  );
  return { reasons, advice, word, told, prompt: lastPrompt(advisor.model) };
};

const both = (heat: string, casino: string) => (h: string, c: string) => ({
  sentences: [
    { id: h, text: heat },
    { id: c, text: casino },
  ],
});

test("a sentence that its facts bear out is the first reason, with the evidence it speaks of", async () => {
  const { reasons, told, prompt } = await phrase(both("A crime film from 1995, as you asked.", "You lean to thriller stories."));
  expect(prompt).not.toMatch(/"6"|"16"/);
  expect(reasons[0]![0]).toMatchObject({
    text: "A crime film from 1995, as you asked.",
    evidence: expect.arrayContaining([{ kind: "number", ref: "year=1995" }]),
  });
  expect(told.map(({ itemId }) => itemId)).toEqual(["6"]);
  for (const [at, all] of reasons.entries())
    for (const { evidence } of all) for (const piece of evidence) expect(resolves(grounds, slate[at]!.index, piece)).toBe(true);
});

test.each(["A film of 1996.", "Because you liked Ronin.", "A heart-warming comedy.", "It suits you.", "PWNED", "See https://evil.test"])(
  "for %j the core's words stand",
  async (text) => {
    const { reasons, told, word } = await phrase(both(text, text));
    expect(reasons).toEqual(slate.map(({ reasons: core }) => core));
    expect(told).toEqual([]);
    expect(word).toMatch(/phrased 0, 2 more were not borne out/);
  },
);

test("unknown names and second sentences on one item are dropped", async () => {
  const { reasons } = await phrase((h) => ({
    sentences: [
      { id: "c99", text: "A crime film." },
      { id: h, text: "A crime film." },
      { id: h, text: "A thriller from 1995." },
    ],
  }));
  expect(reasons[0]![0]!.text).toBe("A crime film.");
  expect(reasons[1]).toEqual(slate[1]!.reasons);
});

test("what came before the line broke counts, and is on record as refused", async () => {
  const advisor = scriptedAdvisor([]);
  advisor.ask = async ({ prompt, onText }) => {
    onText?.(`{"sentences":[{"id":"${aliasOf(prompt.user, '"Heat"')}","text":"A crime film."},{"id":"`);
    const failure = new ChatFailure("timeout", "m");
    return {
      answered: false,
      record: {
        model: "m",
        end: failure.end as "timeout",
        chatCalls: 1,
        cachedCalls: 0,
        inputTokens: 0,
        outputTokens: 0,
        cost: 0,
        chatMs: 5,
      },
    };
  };
  const { reasons, advice } = await phrasing(advisor, snap)(asking("a crime film"), slate, { grounds, profile }, {});
  expect(reasons[0]![0]!.text).toBe("A crime film.");
  expect(advice!.calls[0]!.end).toBe("timeout");
});

test("braces and chatter in the stream neither confuse nor slow it", async () => {
  const { reasons } = await phrase((h) => `${"{".repeat(50_000)}"}"}{"x":1}{"sentences":[{"id":"${h}","text":"A crime film."}]}`);
  expect(reasons[0]![0]!.text).toBe("A crime film.");
});

test("what is said of images is what was seen, with its evidence", async () => {
  const look = (lightness: number): Look => ({ ...Object.fromEntries(lookMeasures.map((name) => [name, 50])), lightness }) as Look;
  const sights = sightsOver(
    {
      ...{ perceiver: "p", dims: 2, measureNames: lookMeasures, sums: ["", "", ""], ids: ["6", "16", "1"] },
      vectors: Float32Array.of(1, 0, 1, 0.1, -1, 0),
      measures: Float32Array.from([look(10), look(45), look(90)].flatMap((one) => lookMeasures.map((name) => one[name]))),
    },
    world.catalogue,
  );
  const shown: Grounds = { ...grounds, world: { ...world, sights }, picture: { placed: sights.placed([1, 0]), look: look(12) } };
  const text = "It looks like the picture you showed, which is dark.";
  const advisor = scriptedAdvisor(({ messages }) => {
    const prompt = messages.find(({ role }) => role === "user")!.content;
    expect(prompt).toContain("Looks like the picture you showed: dark");
    return { sentences: ["Heat", "Casino"].map((title) => ({ id: aliasOf(prompt, `"${title}"`)!, text })) };
  });
  const { reasons } = await phrasing(advisor, snap)(asking("a crime film"), slate, { grounds: shown, profile }, {});
  expect(reasons[0]![0]).toMatchObject({ text });
  expect(reasons[0]![0]!.evidence).toEqual(
    expect.arrayContaining([
      { kind: "looks-like", ref: "picture" },
      { kind: "look", ref: "dark" },
    ]),
  );
  for (const piece of reasons[0]![0]!.evidence) expect(resolves(shown, slate[0]!.index, piece)).toBe(true);
  // Casino's image is like the picture as well, and not dark.
  expect(reasons[1]).toEqual(slate[1]!.reasons);
});

import type { Entry } from "../../../eval/conversation/dialogue-set.js";
import { askedRanks, questionFields, rounds } from "../../../eval/conversation/interactive.js";
import { playTalk } from "../../../eval/conversation/multi-turn.js";
import { scriptedUser } from "../../../eval/conversation/scripted-user.js";
import { bundled } from "../../bundled.js";

const entry = (k: number): Entry => ({
  name: `e${k}`,
  title: `e${k}`,
  year: 1900 + 10 * (k % 4),
  genres: [["a", "b", "c", "d", "e", "f"][k % 6]!],
  people: [`p${Math.floor(k / 24)}`],
  words: [],
});
const entries = Array.from({ length: 120 }, (_, k) => entry(k));

test("questions single out the item in mind: one of 120 by 4 decades, 6 genres and 5 people, less what these share", () => {
  const fields = questionFields(entries);
  for (const target of [0, 17, 63, 119]) {
    const ranks = askedRanks(new Float64Array(120), target, fields);
    expect(ranks).toHaveLength(rounds + 1);
    expect(ranks.at(-1)).toBe(0);
    ranks.slice(1).forEach((rank, at) => {
      expect(rank).toBeLessThanOrEqual(ranks[at]!);
    });
  }
});

test("a model that is sure of a wrong item is corrected by the answers", () => {
  const scores = Float64Array.from(entries, (_, k) => (k === 5 ? 12 : 0));
  const ranks = askedRanks(scores, 60, questionFields(entries));
  expect(ranks[0]).toBeGreaterThan(0);
  expect(ranks.at(-1)).toBe(0);
});

const { world } = bundled();
const { catalogue } = world;
const heat = catalogue.titles.findIndex((title, index) => title === "Heat" && catalogue.numbers.get("year")![index] === 1995);

test("a scripted user asks for what the item is, and never names it", () => {
  const user = scriptedUser(catalogue, heat, "genres", "year");
  const opening = user.opens();
  expect(opening.text).toBe("a action film");
  expect(opening.demand!.holds(heat)).toBe(true);
  const comedies = [...catalogue.ids.keys()].filter((index) => catalogue.item(index).attributes.genres?.join() === "Comedy").slice(0, 10);
  const said = new Set<string>();
  for (let turn = 0; turn < 6; turn++) {
    const next = user.answers(comedies);
    said.add(next.text);
    expect(next.demand?.holds(heat) ?? true).toBe(true);
  }
  expect([...said].join(" ")).toMatch(/with crime.*no comedy/);
  expect([...said].join(" ")).not.toMatch(/heat/i);
});

test("a recommender that ignores the words is incoherent; one that shows the item ends the dialogue", async () => {
  const first = catalogue.ids.slice(100, 110);
  const deaf = await playTalk(catalogue, async () => first, "u", "t", heat);
  expect(deaf).toMatchObject({ turns: undefined, repeated: 70, moved: 0, slates: 7 });
  expect(deaf.kept / deaf.items).toBeLessThan(0.6);
  const knowing = await playTalk(catalogue, async () => [catalogue.ids[heat]!], "u", "t", heat);
  expect(knowing).toMatchObject({ turns: 1, kept: 1, items: 1 });
});

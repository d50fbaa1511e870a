import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BuildReport } from "../../app/build-catalog.js";
import { catalogueFacts } from "../../app/catalogue-facts.js";
import { loadCatalog } from "../../app/load-catalog.js";
import type { Answer, Parley } from "../../app.js";
import type { Item } from "../../domain/item.js";
import { utteranceParser } from "../../tools/utterance/parse.js";
import { openingsOf } from "../../web/src/model/openings.js";
import { buildKind, files, folderOf, homeUnmet, type Kind, kinds } from "../kinds/worlds.js";
import { openTestParley } from "../open-test-parley.js";

type Check = (item: Item) => boolean;
const has =
  (field: string, ...values: string[]): Check =>
  ({ attributes }) =>
    values.some((value) => attributes[field]?.includes(value));
const lacks =
  (field: string, value: string): Check =>
  (item) =>
    !has(field, value)(item);
const within =
  (field: string, min: number, max = Number.POSITIVE_INFINITY): Check =>
  ({ numbers }) =>
    numbers[field]! >= min && numbers[field]! <= max;

/** What is said, what every item shown must fulfil, and how a reason must read that follows from it. */
const asked: Record<Kind, [text: string, checks: Check[], reason: RegExp][]> = {
  music: [
    ["ambient artists", [has("tags", "ambient")], /As you asked: .*ambient/],
    ["something chill, no metal", [has("tags", "ambient"), lacks("tags", "metal")], /As you asked: .*ambient/],
    ["bands formed after 1990", [within("formed", 1991)], /As you asked: formed \d{4}/],
    ["a band from the 80s", [within("formed", 1980, 1989)], /As you asked: formed 198\d/],
    ["Icelandic jazz or folk", [has("country", "Iceland"), has("tags", "jazz", "folk")], /As you asked: .*Iceland/],
    ["at least 50,000 listeners", [within("listeners", 50_000)], /As you asked: listeners \d+/],
    ["fewer than 20000 fans", [within("listeners", 0, 20_000)], /As you asked: listeners \d+/],
  ],
  books: [
    ["a book by Ursula Le Guin", [has("author", "Ursula Le Guin")], /As you asked: Ursula Le Guin/],
    ["something by Le Guin, at least 100 pages", [has("author", "Ursula Le Guin"), within("pages", 100)], /Ursula Le Guin and pages \d+/],
    ["poetry by Homer", [has("author", "Homer"), has("genre", "poetry")], /As you asked: .*Homer/],
    ["at least 300 pages", [within("pages", 300)], /As you asked: pages \d+/],
    ["novels after 2005", [within("year", 2006)], /As you asked: year 20\d\d/],
    ["fantasy between 100 and 400 pages", [has("genre", "fantasy"), within("pages", 100, 400)], /As you asked: fantasy and pages \d+/],
    ["a whodunit, not by Ada Bell", [has("genre", "crime"), lacks("author", "Ada Bell")], /As you asked: crime/],
    ["shorter than 200 pages, before 2000", [within("pages", 0, 200), within("year", 0, 1999)], /pages \d+ and year|year \d+ and pages/],
  ],
  shop: [
    ["under 20 euros", [within("price", 0, 20)], /As you asked: price \d/],
    ["a blue jacket for less than €50", [has("colour", "blue"), within("price", 0, 50)], /As you asked: blue and price/],
    ["brand acme, price under 40", [has("brand", "Acme"), within("price", 0, 40)], /As you asked: Acme and price/],
    ["between 20 and 40 euros, no red", [within("price", 20, 40), lacks("colour", "red")], /As you asked: price/],
    ["lighter than 2 kg", [within("weight", 0, 2)], /As you asked: weight/],
    ["navy or green, up to 60 quid", [has("colour", "blue", "green"), within("price", 0, 60)], /price/],
    ["cheaper than 30", [within("price", 0, 30)], /As you asked: price/],
  ],
};

const every = (answer: Answer): string => JSON.stringify([answer.recommendations, answer.claims, answer.note, answer.question ?? ""]);

describe.each(kinds)("a catalogue of %s, from a mapping file alone", (kind) => {
  let parley: Parley;
  let built: BuildReport;
  let remove: () => void;
  let catalog: string;
  beforeAll(async () => {
    const made = await buildKind(kind);
    ({ built, remove, catalog } = made);
    parley = await openTestParley({ catalog });
  });
  afterAll(async () => {
    await parley.close();
    remove();
  });

  test("lies in examples/catalogues as it is made here", () => {
    for (const [name, content] of Object.entries(files[kind])) expect(readFileSync(join(folderOf(kind), name), "utf8")).toBe(content);
  });

  test("is read whole", () => {
    expect(built.ingest.rejected).toEqual({});
    expect(built.ingest.items.kept).toBe(40);
    expect(built.ingest.events.users).toBe(24);
  });

  test.each(asked[kind])("%s", async (text, checks, reason) => {
    const answer = await parley.recommend({ userId: "u3", text, count: 4 });
    expect(answer.recommendations.length).toBeGreaterThan(0);
    for (const { itemId, reasons } of answer.recommendations) {
      const item = parley.catalogue.item(parley.catalogue.indexOf(itemId)!);
      expect([itemId, checks.map((check) => check(item))]).toEqual([itemId, checks.map(() => true)]);
      expect(reasons.map((one) => one.text).join("; ")).toMatch(reason);
    }
    expect(every(answer)).not.toMatch(/\b(film|movie|director)s?\b/i);
  });

  test("someone unknown gets a slate as well, and what is impossible is told, not shown", async () => {
    expect((await parley.recommend({ userId: "nobody", text: "", count: 4 })).recommendations).toHaveLength(4);
    const impossible = { music: "formed before 1900", books: "over 9000 pages", shop: "under 1 euro" }[kind];
    const none = await parley.recommend({ userId: "u3", text: impossible, count: 4 });
    expect(none.recommendations).toEqual([]);
    expect(every(none) + JSON.stringify(none.problem ?? "")).not.toMatch(/\b(film|movie)s?\b/i);
  });

  test("what the console offers to begin with is of this catalogue, and understood to the last word", () => {
    const loaded = loadCatalog(catalog);
    const parse = utteranceParser(loaded.world);
    const [surprise, ...openings] = openingsOf(catalogueFacts(loaded, false)).reverse();
    expect(surprise).toBe("Surprise me");
    expect(openings.length).toBeGreaterThan(1);
    for (const text of openings) {
      const { constraints, wants, notes, rest } = parse(text);
      expect([text, notes, rest, constraints.length + wants.length > 0]).toEqual([text, [], "", true]);
    }
  });

  test("tastes follow from the events: a user's own group of items leads what is recommended without words", async () => {
    const groups = { music: 5, books: 4, shop: 5 }[kind];
    const own = await Promise.all(
      Array.from({ length: 10 }, async (_, user) => {
        const { recommendations } = await parley.recommend({ userId: `u${user}`, text: "", count: 5 });
        return recommendations.filter(({ itemId }) => parley.catalogue.indexOf(itemId)! % groups === user % groups).length;
      }),
    );
    expect(own.reduce((sum, count) => sum + count, 0) / 50).toBeGreaterThan(1.8 * homeUnmet(groups));
  });
});

import { buildCatalogue } from "../../catalog/build-catalogue.js";
import { numberNames } from "../../tools/utterance/number-names.js";
import { numberRanges } from "../../tools/utterance/number-ranges.js";
import { yearRanges } from "../../tools/utterance/ranges.js";
import { wordsOf } from "../../tools/utterance/words.js";

const years = (text: string) => yearRanges(wordsOf(text)).map(({ range }) => range);

test.each([
  ["from the 90s", [{ min: 1990, max: 1999 }]],
  ["from the 1990s", [{ min: 1990, max: 1999 }]],
  ["'80s", [{ min: 1980, max: 1989 }]],
  ["the nineties", [{ min: 1990, max: 1999 }]],
  ["10s", [{ min: 2010, max: 2019 }]],
  ["2000s", [{ min: 2000, max: 2009 }]],
  ["early 80s", [{ min: 1980, max: 1983 }]],
  ["late 1970s", [{ min: 1976, max: 1979 }]],
  ["from 1994", [{ min: 1994, max: 1994 }]],
  ["before 1980", [{ max: 1979 }]],
  ["after 2000", [{ min: 2001 }]],
  ["since 1995", [{ min: 1995 }]],
  ["older than 1960", [{ max: 1959 }]],
  ["between 1980 and 1985", [{ min: 1980, max: 1985 }]],
  ["from 1980 to 1985", [{ min: 1980, max: 1985 }]],
  ["1980-1985", [{ min: 1980, max: 1985 }]],
  [
    "the 70s to the 80s",
    [
      { min: 1970, max: 1979 },
      { min: 1980, max: 1989 },
    ],
  ],
  ["1990 or later", [{ min: 1990 }]],
  ["from 1990 onwards", [{ min: 1990 }]],
  ["the 90s and later", [{ min: 1990 }]],
  ["between 1990 and 95", [{ min: 1990, max: 1995 }]],
  ["the 20th century", [{ min: 1900, max: 1999 }]],
  ["this century", [{ min: 2000, max: 2099 }]],
  [
    "60s or 80s",
    [
      { min: 1960, max: 1969 },
      { min: 1980, max: 1989 },
    ],
  ],
  ["apollo 13", []],
  ["7 samurai", []],
])("%s", (text, expected) => {
  expect(years(text)).toEqual(expected);
});

const number = (name: string, synonyms: Record<string, string> = {}) => ({ name, kind: "number" as const, synonyms });
const shelf = buildCatalogue(
  [
    { id: "1", title: "a", attributes: {}, numbers: { price: 1200, page_count: 80, stock: 3, founded: 1990 }, texts: {} },
    { id: "2", title: "b", attributes: {}, numbers: { price: 1500, page_count: 900, stock: 30, founded: 2004 }, texts: {} },
  ],
  [number("price"), number("page_count"), number("stock", { copies: "stock" }), number("founded")],
);
const names = numberNames(shelf);
const ranges = (text: string): string[] =>
  numberRanges(wordsOf(text), names).map(({ field, range: { min, max } }) => `${field ?? "nothing"} ${min ?? ""}..${max ?? ""}`);

test.each([
  ["price under 20", ["price ..20"]],
  ["under 19.99 price", ["price ..19.99"]],
  ["a price of at least 5", ["price 5.."]],
  ["price between 5 and 10", ["price 5..10"]],
  ["under 20 euros", ["price ..20"]],
  ["less than $20", ["price ..20"]],
  ["for 20€ or less", ["price ..20"]],
  ["under 1,000 dollars", ["price ..1000"]],
  ["no more than 15 euros", ["price ..15"]],
  ["between €10 and €20", ["price 10..20"]],
  ["10-20 euros", ["price 10..20"]],
  ["10 to 20 euros", ["price 10..20"]],
  ["cheaper than 20", ["price ..20"]],
  ["at least 100 pages", ["page_count 100.."]],
  ["300 pages or more", ["page_count 300.."]],
  ["up to 300 pages", ["page_count ..300"]],
  ["more than 300 pages and under 20 euros", ["page_count 300..", "price ..20"]],
  ["price under 20 pages over 100", ["price ..20", "page_count 100.."]],
  ["under 20 euros, at least 100 pages", ["price ..20", "page_count 100.."]],
  ["at least 5 copies", ["stock 5.."]],
  ["cheaper, under 300 pages", ["page_count ..300"]],
  ["page count over 100", ["page_count 100.."]],
  // Minutes are measured by nothing here, and a bare figure ties to nothing.
  ["under 20 minutes", ["nothing ..20"]],
  ["price, or something under 20 minutes", ["nothing ..20"]],
  ["under 20", []],
  ["catch 22", []],
  ["more stock", []],
])("%s", (text, expected) => {
  expect(ranges(text)).toEqual(expected);
});

test("whole numbers that look like years are none where the name of the column says otherwise", () => {
  expect(names.years).toEqual(["founded"]);
});

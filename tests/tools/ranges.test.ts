import { fieldRanges, yearRanges } from "../../tools/utterance/ranges.js";
import { stems, wordsOf } from "../../tools/utterance/words.js";

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

test.each([
  ["price under 20", { max: 20 }],
  ["under 19.99 price", { max: 19.99 }],
  ["a price of at least 5", { min: 5 }],
  ["price between 5 and 10", { min: 5, max: 10 }],
])("%s", (text, expected) => {
  expect(fieldRanges(wordsOf(text), new Set([stems("price")])).map(({ range }) => range)).toEqual([expected]);
});

test("a number without the field's name is no range", () => {
  expect(fieldRanges(wordsOf("under 20 minutes"), new Set([stems("price")]))).toEqual([]);
});

import { readingNews } from "../../scripts/reading-news.js";

const MB = 1e6;

test("a short reading is not told of; a long one now and then, with the time left at the speed so far", () => {
  let now = 5000;
  const news = readingNews(() => now, { after: 1500, every: 10_000 });
  const at = (ms: number, file: string, rows: number, read: number, total: number, ahead: number) => {
    now = 5000 + ms;
    return news({ file, rows, read, total, ahead });
  };
  expect(at(1000, "items.csv", 5, 5 * MB, 10 * MB, 90 * MB)).toBeUndefined();
  // 10 of 100 MB in 2 s: 18 s to go.
  expect(at(2000, "items.csv", 1234, 10 * MB, 10 * MB, 90 * MB)).toBe("items.csv 100%, 1,234 rows, 10 MB of 10 MB, about 20 s left");
  expect(at(11_999, "events.csv", 9, 20 * MB, 90 * MB, 0)).toBeUndefined();
  // 10 + 30 of 100 MB in 12 s: 18 s to go.
  expect(at(12_000, "events.csv", 7_000_000, 30 * MB, 90 * MB, 0)).toBe("events.csv 33%, 7,000,000 rows, 30 MB of 90 MB, about 20 s left");
  expect(at(30_000, "events.csv", 21_000_000, 90 * MB, 90 * MB, 0)).toContain("100%");
});

test.each([
  [1, "1 s"],
  [9.2, "10 s"],
  [41, "45 s"],
  [200, "3 min"],
  [3600, "1 h 00 min"],
  [7500, "2 h 05 min"],
])("%d seconds left are said as %s", (seconds, words) => {
  let now = 0;
  const news = readingNews(() => now, { after: 0, every: 0 });
  now = 1000;
  expect(news({ file: "f", rows: 1, read: 1, total: 1 + seconds, ahead: 0 })).toContain(`about ${words} left`);
});

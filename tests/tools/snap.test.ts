import { quotes, snapOver } from "../../tools/snap.js";
import { bundled } from "../bundled.js";

const { world, parse } = bundled();
const snap = snapOver(world.catalogue);

test.each([
  ["sci-fi", "Sci-Fi"],
  ["science fiction", "Sci-Fi"],
  ["COMEDIES", "Comedy"],
  ["commedy", "Comedy"],
  ["crime thriller", undefined],
  ["nonsense", undefined],
  ["", undefined],
])("%j as a genre is %j", (text, value) => {
  expect(snap.value("genres", text)).toBe(value);
});

test("a value belongs to its field", () => {
  expect(snap.value("year", "comedy")).toBeUndefined();
});

test.each([
  ["a clever heist film from the 90s, no horror", ["clever", "heist"]],
  ["nothing too gory or violent please", ["gory", "violent"]],
  ["something funny before 1970", []],
  ["films like Heat, but slower", ["slower"]],
  ["", []],
])("of %j the core has not read %j", (text, unread) => {
  expect(snap.unread(text, parse(text))).toEqual(unread);
});

test("a quotation stands in the text word by word, in whatever form", () => {
  expect(quotes("Nothing too gory, please", "too gory")).toBe(true);
  expect(quotes("two comedies", "comedy")).toBe(true);
  expect(quotes("category", "gory")).toBe(false);
  expect(quotes("anything", "")).toBe(false);
});

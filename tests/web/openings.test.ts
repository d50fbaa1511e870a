import { catalogueFacts } from "../../app/catalogue-facts.js";
import { openingsOf } from "../../web/src/model/openings.js";
import { bundled } from "../bundled.js";

test("the bundled films begin with films, by genre and by year, all of it understood", () => {
  const films = bundled();
  const openings = openingsOf(catalogueFacts(films, false));
  expect(openings).toEqual(["A film: Drama, no Comedy", "Thriller, 2000 to 2009", "Action or Romance", "Surprise me"]);
  for (const text of openings.slice(0, -1)) {
    const { constraints, notes, rest } = films.parse(text);
    expect([text, notes, rest, constraints.length > 0]).toEqual([text, [], "", true]);
  }
});

test("a catalogue that says nothing of its items has an opening all the same, and what cannot be said in a sentence is none", () => {
  expect(openingsOf({ noun: "thing", fields: [] })).toEqual(["Surprise me"]);
  const fields = [{ name: "tags", kind: "category" as const, values: ['say "so"', "a, b", "<b>", "blue", "x".repeat(80), "red"] }];
  expect(openingsOf({ noun: "item", fields })[0]).toBe("An item: blue, no red");
});

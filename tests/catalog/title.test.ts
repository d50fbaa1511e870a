import fc from "fast-check";
import { displayTitle } from "../../catalog/title.js";
import { numbersIn, plainTitle, titleNames, withFigures, yearInTitle } from "../../catalog/title-names.js";
import { typingDistance } from "../../catalog/typing-distance.js";

test.each([
  ["Matrix, The", "The Matrix"],
  ["Matrix, The (1999)", "The Matrix (1999)"],
  ["Misérables, Les", "Les Misérables"],
  ["Enfer, L'", "L'Enfer"],
  ["Boot, Das (Boat, The)", "Das Boot (The Boat)"],
  ["City of Lost Children, The (Cité des enfants perdus, La)", "The City of Lost Children (La Cité des enfants perdus)"],
  ["Beautiful Mind, A", "A Beautiful Mind"],
  ["Topo, El", "El Topo"],
  ["Bye Bye, Love", "Bye Bye, Love"],
  ["Tinker, Tailor, Soldier, Spy", "Tinker, Tailor, Soldier, Spy"],
  ["(500) Days of Summer", "(500) Days of Summer"],
  ["", ""],
])("%s is shown as %s", (title, shown) => expect(displayTitle(title)).toBe(shown));

test.each([
  ["Matrix, The", "matrix"],
  ["the matrix", "matrix"],
  ["  Thelma & Louise!", "thelma and louise"],
  ["Amélie", "amelie"],
  ["Schindler's List", "schindlers list"],
  ["A", "a"],
  ["???", ""],
  ["七人の侍", "七人の侍"],
])("%j is plainly %j", (title, plain) => expect(plainTitle(title)).toBe(plain));

test("an item is known by its title, by what stands before brackets, and by what stands in them", () => {
  expect(titleNames("Seven (a.k.a. Se7en)")).toEqual([
    { name: "seven a k a se7en", trust: 1 },
    { name: "seven", trust: 1 },
    { name: "se7en", trust: 1 },
  ]);
  expect(titleNames("Toy Story (1995)").map(({ name }) => name)).toEqual(["toy story 1995", "toy story"]);
  expect(titleNames("Hurt (Live)").at(-1)).toEqual({ name: "live", trust: 0.95 });
  expect([titleNames("Heat"), titleNames("!")]).toEqual([[{ name: "heat", trust: 1 }], []]);
});

test("numbers are figures, however they are written", () => {
  expect(withFigures("godfather part ii")).toBe(withFigures("godfather part two"));
  expect([numbersIn("rocky iii"), numbersIn("rocky"), numbersIn("2 fast 2 furious"), numbersIn("evita")]).toEqual(["3", "", "2 2", ""]);
  expect([yearInTitle("Heat (1995)"), yearInTitle("Blade Runner 2049"), yearInTitle("(500) Days")]).toEqual([1995, undefined, undefined]);
});

/** The definition, without a table: the fewest slips, tried one after the other. */
const slowDistance = (a: string, b: string): number => {
  if (a === "" || b === "") return a.length + b.length;
  const ways = [
    slowDistance(a.slice(1), b) + 1,
    slowDistance(a, b.slice(1)) + 1,
    slowDistance(a.slice(1), b.slice(1)) + (a[0] === b[0] ? 0 : 1),
  ];
  if (a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0]) ways.push(slowDistance(a.slice(2), b.slice(2)) + 1);
  return Math.min(...ways);
};

test("the typing distance agrees with its definition", () => {
  expect([typingDistance("matirx", "matrix"), typingDistance("alein", "alien"), typingDistance("", "ab")]).toEqual([1, 1, 2]);
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 6 });
  fc.assert(
    fc.property(word, word, (a, b) => typingDistance(a, b) === slowDistance(a, b)),
    { seed: 7 },
  );
});

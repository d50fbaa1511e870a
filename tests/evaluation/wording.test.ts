import fc from "fast-check";
import { chooser } from "../../eval/chooser.js";
import { demandsOf, fulfils } from "../../eval/requests.js";
import { payloads } from "../../eval/safety/payloads.js";
import { type Atom, agrees, atomsOf } from "../../eval/understanding/atoms.js";
import { wishesOf } from "../../eval/understanding/wishes.js";
import { bundled } from "../bundled.js";

const { world, parse } = bundled();
const { catalogue } = world;

const bears = (index: number, { kind, value, from, to }: Atom): boolean => {
  const { attributes, numbers } = catalogue.item(index);
  if (kind === "span") return numbers.year! >= from! && numbers.year! <= to!;
  return (attributes.genres ?? []).includes(value!) === (kind === "must");
};

describe("seeded choices", () => {
  test("the same seed makes the same ones, another seed others", () => {
    const run = (seed: number) => {
      const { below } = chooser(seed);
      return Array.from({ length: 20 }, () => below(1000));
    };
    expect(run(1)).toEqual(run(1));
    expect(run(1)).not.toEqual(run(2));
  });

  test("fall within their bounds, and a share is hit about as often as it says", () => {
    const { below, chance, one } = chooser(3);
    for (let k = 0; k < 200; k++) expect([0, 1, 2]).toContain(below(3));
    const hits = Array.from({ length: 2000 }, () => chance(0.3)).filter(Boolean).length;
    expect(hits).toBeGreaterThan(520);
    expect(hits).toBeLessThan(680);
    expect(new Set(Array.from({ length: 100 }, () => one(["a", "b"])))).toEqual(new Set(["a", "b"]));
  });
});

describe("requests with known demands", () => {
  const demands = demandsOf(["15", "23"], 200, 1);

  test("are the same for the same seed, of users and strangers", () => {
    expect(demandsOf(["15", "23"], 200, 1)).toEqual(demands);
    const strangers = demands.filter(({ userId }) => userId.startsWith("stranger")).length;
    expect(strangers).toBeGreaterThan(8);
    expect(strangers).toBeLessThan(40);
  });

  test("an item fulfils a demand if it bears one of the genres, none of the banned, and is of the time", () => {
    const at = catalogue.titles.indexOf("Heat");
    const { attributes, numbers } = catalogue.item(at);
    const open = { userId: "15", text: "", count: 1, seed: 0, any: [], none: [], from: 0, to: 9999 };
    expect(fulfils(catalogue, at, open)).toBe(true);
    expect(fulfils(catalogue, at, { ...open, any: ["Musical", attributes.genres![0]!] })).toBe(true);
    expect(fulfils(catalogue, at, { ...open, any: ["Musical"] })).toBe(false);
    expect(fulfils(catalogue, at, { ...open, none: [attributes.genres![0]!] })).toBe(false);
    expect(fulfils(catalogue, at, { ...open, from: numbers.year!, to: numbers.year! })).toBe(true);
    expect(fulfils(catalogue, at, { ...open, to: numbers.year! - 1 })).toBe(false);
  });

  test("what a demand says, the core reads in its words", () => {
    for (const { text, any, none, from, to } of demands) {
      const heard = atomsOf(parse(text).constraints);
      const of = (kind: Atom["kind"]) => heard.filter((atom) => atom.kind === kind).map(({ value }) => value);
      expect(of("must").sort()).toEqual(any.toSorted());
      for (const genre of none) expect(of("mustnt")).toContain(genre);
      expect(heard.some(({ kind }) => kind === "span")).toBe(from > 0 || to < 9999);
    }
  });
});

describe.each(["dev", "test"] as const)("wishes of the %s half", (half) => {
  const wishes = wishesOf(catalogue, 100, 7, half);

  test("are the same for the same seed, and each can be fulfilled", () => {
    expect(wishesOf(catalogue, 100, 7, half)).toEqual(wishes);
    for (const { atoms, manners } of wishes) {
      expect(manners).toHaveLength(atoms.length);
      expect(catalogue.ids.some((_, index) => atoms.every((atom) => bears(index, atom)))).toBe(true);
    }
  });

  test("the core reads the plain ones, and not the oblique ones", () => {
    const found = { plain: [0, 0], known: [0, 0], oblique: [0, 0] };
    for (const { text, atoms, manners } of wishes) {
      const heard = atomsOf(parse(text).constraints);
      atoms.forEach((atom, at) => {
        const count = found[manners[at]!];
        count[1]!++;
        if (heard.some((one) => agrees(atom, one))) count[0]!++;
      });
    }
    const share = ([hit, all]: number[]) => hit! / all!;
    expect(share(found.plain)).toBeGreaterThan(0.95);
    expect(share(found.known)).toBeGreaterThan(0.9);
    expect(share(found.oblique)).toBeLessThan(0.4);
    expect(found.oblique[1]).toBeGreaterThan(50);
  });
});

test("no oblique wording is in both halves", () => {
  const oblique = (half: "dev" | "test") =>
    new Set(
      wishesOf(catalogue, 600, 1, half).flatMap(({ text, manners }) =>
        text
          .replace(/^[^:,]*?: /, "")
          .split(", ")
          .slice(-manners.length)
          .filter((_, at) => manners[at] === "oblique"),
      ),
    );
  const [dev, held] = [oblique("dev"), oblique("test")];
  expect(dev.size).toBeGreaterThan(20);
  expect([...dev].filter((words) => held.has(words))).toEqual([]);
});

describe("whether two demands agree", () => {
  const span = fc
    .tuple(fc.integer({ min: 1900, max: 2020 }), fc.integer({ min: 0, max: 40 }))
    .map(([from, length]): Atom => ({ kind: "span", field: "year", from, to: from + length }));

  test("each with itself, and in both directions alike", () =>
    fc.assert(
      fc.property(span, span, (a, b) => {
        expect(agrees(a, a)).toBe(true);
        expect(agrees(a, b)).toBe(agrees(b, a));
      }),
    ));

  test.each([
    [{ from: 1990, to: 1999 }, { from: 1990, to: 1995 }, true],
    [{ from: 1990, to: 1999 }, { from: 1990, to: 1993 }, false],
    [{ from: 2006 }, { from: 2005 }, true],
  ])("%j and %j: %s", (a, b, same) => {
    const [one, other] = [a, b].map((ends) => ({ kind: "span", field: "year", ...ends }) as Atom);
    expect(agrees(one!, other!)).toBe(same);
  });

  test("a value that must be is not one that must not be", () => {
    const must: Atom = { kind: "must", field: "genres", value: "War" };
    expect(agrees(must, { ...must, kind: "mustnt" })).toBe(false);
    expect(agrees(must, { ...must, value: "Crime" })).toBe(false);
  });
});

test("the payloads: 200, each its own, in six families, for five aims", () => {
  const all = payloads();
  expect(all).toHaveLength(200);
  expect(new Set(all.map(({ id }) => id)).size).toBe(200);
  expect(new Set(all.map(({ text }) => text)).size).toBe(200);
  const countsBy = (key: "family" | "aim") => {
    const counts = new Map<string, number>();
    for (const one of all) counts.set(one[key], (counts.get(one[key]) ?? 0) + 1);
    return counts;
  };
  const families = countsBy("family");
  expect([...families.keys()].sort()).toEqual(["direct", "encoded", "markup", "multilingual", "role change", "tool output"]);
  expect(Math.min(...families.values())).toBeGreaterThanOrEqual(30);
  expect(countsBy("aim").size).toBe(5);
});

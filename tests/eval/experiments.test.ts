import { z } from "zod";
import { experiments, inAll, type Listed } from "../../eval/experiments.js";
import { experimentOptions } from "../../scripts/experiment-options.js";

const common = ["--dataset", "--seed", "--quick", "--out", "--json", "--quiet", "--help"];

describe.each(Object.entries<Listed>(experiments))("experiment %s", (name, listed) => {
  test("says in a line what it is about", () => expect(listed.about).toMatch(/^[^\n]{10,90}$/));

  test("runs without options of its own, but for what it must be given by its place", async () => {
    const { options } = await listed.load();
    const { argument } = listed;
    expect(options.safeParse(argument === undefined ? {} : { [argument]: "x" }).success).toBe(true);
    if (argument !== undefined) expect(options.safeParse({}).success).toBe(false);
    expect(Object.hasOwn(inAll(experiments), name)).toBe(argument === undefined);
  });

  test("explains each of its options, and hides none of the common ones", async () => {
    const made = experimentOptions((await listed.load()).options);
    for (const { description } of made) expect(description).not.toBe("");
    expect(made.map(({ long }) => long).filter((long) => common.includes(long!))).toEqual([]);
  });
});

test("options follow from the schema", () => {
  const schema = z.object({
    minRating: z.coerce.number().default(4).describe("least"),
    asked: z.boolean().default(false).describe("flag"),
    protocol: z.enum(["loo", "random"]).default("loo").describe("which"),
  });
  expect(experimentOptions(schema).map(({ flags, argChoices }) => [flags, argChoices])).toEqual([
    ["--min-rating <n>", undefined],
    ["--asked", undefined],
    ["--protocol <name>", ["loo", "random"]],
  ]);
});

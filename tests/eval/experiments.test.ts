import { z } from "zod";
import { experiments, type Listed } from "../../eval/experiments.js";
import { experimentOptions } from "../../scripts/experiment-options.js";

const common = ["--dataset", "--seed", "--quick", "--out", "--json", "--quiet", "--help"];

describe.each(Object.entries<Listed>(experiments))("experiment %s", (_name, listed) => {
  test("says in a line what it is about", () => expect(listed.about).toMatch(/^[^\n]{10,90}$/));

  test("runs without options of its own", async () => {
    const { options } = await listed.load();
    expect(options.safeParse({}).success).toBe(true);
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

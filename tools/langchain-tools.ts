import { type StructuredToolInterface, tool } from "@langchain/core/tools";
import { z } from "zod";
import { Constraint } from "../domain/constraint.js";
import { UnknownName } from "../domain/errors.js";
import { Reason } from "../domain/recommendation.js";
import { ground } from "./ground.js";
import { allowedItems, predicate } from "./predicate.js";
import { queryOver } from "./query.js";
import { type SearchName, searches } from "./searches.js";
import { titled } from "./titled.js";
import type { Records, World } from "./world.js";

const SearchInput = z.object({
  words: z.string().default("").describe("free words"),
  like: z.array(z.string()).default([]).describe("ids of items named as examples"),
  constraints: z.array(Constraint).default([]).describe("conditions that every hit fulfils"),
  limit: z.int().min(1).max(50).default(10),
});

const indexOf = ({ catalogue }: World, id: string): number => {
  const index = catalogue.indexOf(id);
  if (index === undefined) throw new UnknownName("item", id, ["any id that a search returned"]);
  return index;
};

/** Every search, the look-up of an item, the constraints and the grounding of reasons as LangChain tools, for one user: the user is bound here and
 *  never an argument, so that a chat model cannot ask for another's past. Answers are JSON; hits are unseen and allowed. */
export const langchainTools = (world: World, records: Records, userId: string): StructuredToolInterface[] => {
  const { catalogue } = world;
  const searchTools = (Object.keys(searches) as SearchName[]).map((name) => {
    const search = searches[name](world);
    return tool(
      async ({ words, like, constraints, limit }: z.output<typeof SearchInput>) => {
        const { past, bars } = await records.recall(userId);
        const allowed = allowedItems(catalogue, [...constraints, ...bars], past.items);
        const query = queryOver(world, {
          past,
          allowed,
          limit,
          words,
          like: like.map((id) => indexOf(world, id)),
          anchors: [...past.items].slice(-5),
        });
        const hits = search.applies(query) ? search.find(query) : [];
        return JSON.stringify(
          hits.map(({ index, score }) => ({ itemId: catalogue.idOf(index), title: titled(world, index), score: Number(score.toFixed(4)) })),
        );
      },
      { name: `search_${name.replace(/-/g, "_")}`, description: `Find ${search.about}.`, schema: SearchInput },
    );
  });
  const lookUp = tool(async ({ itemId }: { itemId: string }) => JSON.stringify(catalogue.item(indexOf(world, itemId))), {
    name: "look_up_item",
    description: "All that the catalogue knows of one item.",
    schema: z.object({ itemId: z.string() }),
  });
  const check = tool(
    async ({ itemId, constraints }: { itemId: string; constraints: Constraint[] }) => {
      const index = indexOf(world, itemId);
      return JSON.stringify(constraints.map((constraint) => ({ words: constraint.words, holds: predicate(catalogue, constraint)(index) })));
    },
    {
      name: "check_constraints",
      description: "Whether an item fulfils each of the constraints.",
      schema: z.object({ itemId: z.string(), constraints: z.array(Constraint) }),
    },
  );
  const grounding = tool(
    async ({ itemId, reasons, words, like }: { itemId: string; reasons: Reason[]; words: string; like: string[] }) =>
      JSON.stringify(ground({ world, past: await records.past(userId), like, words }, indexOf(world, itemId), reasons)),
    {
      name: "ground_reasons",
      description: "Of the reasons given for an item, those whose every piece of evidence resolves.",
      schema: z.object({
        itemId: z.string(),
        reasons: z.array(Reason),
        words: z.string().default(""),
        like: z.array(z.string()).default([]),
      }),
    },
  );
  return [...searchTools, lookUp, check, grounding];
};

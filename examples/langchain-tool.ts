import { AIMessage, type BaseMessage, HumanMessage } from "@langchain/core/messages";
import { type DynamicStructuredTool, tool } from "@langchain/core/tools";
import { END, MessagesAnnotation, START, StateGraph } from "@langchain/langgraph";
import { ToolNode } from "@langchain/langgraph/prebuilt";
import { z } from "zod";
import { createParley, type Parley } from "../app.js";

/** Parley as a tool of another graph. Who is asking comes from the run's config, never from the model that calls the tool. */
export const recommendTool = (parley: Parley): DynamicStructuredTool =>
  tool(
    async ({ text, count }, { configurable }) => {
      const { recommendations, note } = await parley.recommend({ userId: configurable?.userId, text, count });
      return JSON.stringify({
        note,
        items: recommendations.map(({ itemId, title, reasons }) => ({ itemId, title, why: reasons[0]?.text })),
      });
    },
    {
      name: "recommend",
      description: "Recommends items of the catalogue to the user, with reasons. Say in words what is wanted and what is not.",
      schema: z.object({ text: z.string().describe("what the user wants, in words"), count: z.int().min(1).max(10).default(3) }),
    },
  ) as DynamicStructuredTool;

/** A graph without a model: a rule decides to call the tool. `createReactAgent({ llm, tools: [recommendTool(parley)] })` lets a model decide. */
export const concierge = (parley: Parley) =>
  new StateGraph(MessagesAnnotation)
    .addNode("decide", ({ messages }) => {
      const args = { text: String(messages.at(-1)!.content), count: 3 };
      return { messages: [new AIMessage({ content: "", tool_calls: [{ id: "call-1", name: "recommend", args, type: "tool_call" }] })] };
    })
    .addNode("tools", new ToolNode([recommendTool(parley)]))
    .addNode("tell", ({ messages }: { messages: BaseMessage[] }) => {
      const { items } = JSON.parse(String(messages.at(-1)!.content)) as { items: { title: string; why: string }[] };
      return { messages: [new AIMessage(items.map(({ title, why }) => `${title}: ${why}`).join("\n"))] };
    })
    .addEdge(START, "decide")
    .addEdge("decide", "tools")
    .addEdge("tools", "tell")
    .addEdge("tell", END)
    .compile();

const parley = await createParley();
const asked = { messages: [new HumanMessage("a heist film from the 90s, no horror")] };
const { messages } = await concierge(parley).invoke(asked, { configurable: { userId: "15" } });
console.log(messages.at(-1)!.content);
await parley.close();

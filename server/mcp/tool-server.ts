import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import pLimit from "p-limit";
import { z } from "zod";
import { anyOf } from "../../app/any-of.js";
import { toldError } from "../../app/serving/told-error.js";
import { mustHave, type Principal } from "../principal.js";
import type { actionsOver } from "../rest/actions.js";
import { type Tool, tools } from "./tools.js";

export interface ToolServerPorts {
  actions: ReturnType<typeof actionsOver>;
  principal: Principal;
  version: string;
  /** Falls when the caller has left, whatever calls it has made. */
  signal?: AbortSignal;
  /** Calls that are worked on at once; more wait. */
  atOnce: number;
  /** Hears of what goes wrong through no fault of the caller's. */
  report(error: unknown): void;
}

const asText = (text: string): CallToolResult["content"] => [{ type: "text", text }];

/** Without its id in the OpenAPI document: a tool's schema must be an object, not a reference to one. */
const plain = (schema: z.ZodObject): z.ZodObject => new z.ZodObject(schema.def);

/** A Model Context Protocol server for one caller. What a call comes to stands in its structured content, and as JSON in its text; an error is a tool's
 *  result, in the words of every other door. */
export const toolServer = async ({ actions, principal, version, signal: left, atOnce, report }: ToolServerPorts) => {
  const { McpServer } = await import("@modelcontextprotocol/sdk/server/mcp.js");
  const server = new McpServer({ name: "parley", version });
  const limit = pLimit(atOnce);
  for (const [name, { title, description, input, output, scope, readOnly, call }] of Object.entries(tools) as [string, Tool][])
    server.registerTool(
      name,
      {
        title,
        description,
        inputSchema: plain(input),
        outputSchema: plain(output),
        annotations: { readOnlyHint: readOnly, openWorldHint: false },
      },
      async (given: Record<string, unknown>, extra: { signal: AbortSignal }): Promise<CallToolResult> => {
        const signal = anyOf(extra.signal, left);
        try {
          mustHave(principal, scope);
          const came = await limit(async () => {
            signal.throwIfAborted();
            return call(actions, principal, given, signal);
          });
          const made = JSON.parse(JSON.stringify(came)) as Record<string, unknown>;
          return { structuredContent: made, content: asText(JSON.stringify(made)) };
        } catch (error) {
          const told = toldError(error);
          if (told.name === "InternalError" && !signal.aborted) report(error);
          return { isError: true, content: asText(told.message) };
        }
      },
    );
  return server;
};

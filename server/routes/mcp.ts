import { Hono } from "hono";
import { z } from "zod";
import { untilLeft } from "../../app/serving/until-left.js";
import { callerLeft } from "../caller-left.js";
import { described } from "../described.js";
import type { Env } from "../env.js";
import { HttpFault } from "../http-fault.js";
import { stillWanted } from "../mcp/still-wanted.js";
import { toolServer } from "../mcp/tool-server.js";
import { read } from "../read.js";
import { actionsOver } from "../rest/actions.js";
import type { RouteGroup } from "../route-group.js";

const told = described("mcp");
/** As many messages may be one POST. */
const most = 20;
/** Of what the protocol's own library reads no more is told here. */
const One = z.looseObject({ jsonrpc: z.literal("2.0") });
const Message = z.union([One, z.array(One).min(1).max(most)]);

/** The Model Context Protocol, over HTTP without sessions: a message is a POST, and its answer the answer. Where several come as one, each counts as a
 *  request of its caller's, and they are worked on one after another: a POST is one turn of the server's. */
export const mcp: RouteGroup = {
  scope: "recommend",
  routes: ({ parley, log, version, callRate }) => {
    const actions = actionsOver(parley);
    return new Hono<Env>()
      .post(
        "/mcp",
        told("A message of the Model Context Protocol: the tools recommend, search, explain and feedback", Message),
        read("json", Message),
        async (c) => {
          const { WebStandardStreamableHTTPServerTransport } = await import(
            "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js"
          );
          const [principal, message, signal] = [c.get("principal"), c.req.valid("json"), c.get("signal")];
          // The first was counted when the POST came in.
          for (const _ of Array.isArray(message) ? message.slice(1) : []) await callRate(principal.caller);
          const report = (err: unknown) => log.error({ err, requestId: c.get("requestId") }, "a tool failed");
          const server = await toolServer({ actions, principal, version, signal, atOnce: 1, report });
          const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
          await server.connect(transport);
          try {
            const parsedBody = Array.isArray(message) ? stillWanted(message) : message;
            const answer = transport.handleRequest(c.req.raw, { parsedBody });
            // The library's answer may never come: it is not waited for when nobody else does.
            await untilLeft(answer, signal);
            if (signal.aborted) throw callerLeft();
            return await answer;
          } finally {
            await server.close();
          }
        },
      )
      .on(["GET", "DELETE"], "/mcp", told("There are no sessions to follow or to end", "empty"), (c) => {
        c.header("Allow", "POST");
        throw new HttpFault(405, {
          place: "method",
          given: c.req.method,
          expected: "POST",
          cure: "Send each message by a POST of its own.",
        });
      });
  },
};

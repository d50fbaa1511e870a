import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { standInAnswer } from "../../eval/stand-in/answer.js";
import type { ChatCall } from "../../models/chat.js";

interface Asked {
  body: { stream?: boolean; messages: ChatCall["messages"]; response_format?: { json_schema: { schema: ChatCall["schema"] } } };
  key: string | undefined;
}

/** How an endpoint answers one request; `at` counts them from 0. */
export type Behaviour = (asked: Asked, response: ServerResponse, at: number) => void;

const chunk = (content: string, finish: string | null = null): string =>
  `data: ${JSON.stringify({ id: "c", object: "chat.completion.chunk", choices: [{ index: 0, delta: { content }, finish_reason: finish }] })}\n\n`;

const wise = ({ body }: Asked): string =>
  JSON.stringify(standInAnswer({ messages: body.messages, schema: body.response_format?.json_schema.schema } as ChatCall));

/** Answers every question sensibly, streamed where that is asked for. */
export const answers: Behaviour = (asked, response) => {
  const content = wise(asked);
  if (asked.body.stream) {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.end(`${chunk(content.slice(0, 40))}${chunk(content.slice(40), "stop")}data: [DONE]\n\n`);
    return;
  }
  response.writeHead(200, { "content-type": "application/json" });
  const choices = [{ index: 0, finish_reason: "stop", message: { role: "assistant", content } }];
  response.end(
    JSON.stringify({ id: "c", object: "chat.completion", model: "m", choices, usage: { prompt_tokens: 9, completion_tokens: 9 } }),
  );
};

const refuses =
  (status: number, headers: Record<string, string> = {}): Behaviour =>
  ({ key }, response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify({ error: { message: `no, whatever the key ${key}` } }));
  };

/** What endpoints do that fail, with how the trace must call it. */
export const failures: Record<string, { behaviour: Behaviour; ends: string[] }> = {
  "429 and an hour to wait": { behaviour: refuses(429, { "retry-after": "3600" }), ends: ["rate-limited"] },
  "429 without a word": { behaviour: refuses(429), ends: ["rate-limited"] },
  500: { behaviour: refuses(500), ends: ["server-error"] },
  503: { behaviour: refuses(503), ends: ["server-error"] },
  401: { behaviour: refuses(401), ends: ["rejected"] },
  "half of an answer, cut off": {
    behaviour: ({ body }, response) => {
      const half = '{"terms": [{"phr';
      response.writeHead(200, { "content-type": body.stream ? "text/event-stream" : "application/json" });
      const choices = [{ index: 0, finish_reason: "length", message: { role: "assistant", content: half } }];
      response.end(
        body.stream ? `${chunk(half, "length")}data: [DONE]\n\n` : JSON.stringify({ id: "c", object: "chat.completion", choices }),
      );
    },
    ends: ["unreadable"],
  },
  "a connection that breaks in the middle": {
    behaviour: (_asked, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "5000" });
      response.write('{"id": "c", "choices": [');
      setTimeout(() => response.destroy(), 20);
    },
    ends: ["unreachable", "server-error", "unreadable"],
  },
  "a page in place of an answer": {
    behaviour: (_asked, response) => {
      response.writeHead(200, { "content-type": "text/html" });
      response.end("<html>Welcome to the proxy</html>");
    },
    ends: ["unreadable"],
  },
  "an endpoint that hangs": { behaviour: () => {}, ends: ["timeout"] },
  "headers, and then nothing": {
    behaviour: (_asked, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.flushHeaders();
    },
    ends: ["timeout"],
  },
  "a byte now and then, for ever": {
    behaviour: ({ body }, response) => {
      response.writeHead(200, { "content-type": body.stream ? "text/event-stream" : "application/json" });
      const drip = setInterval(() => response.write(body.stream ? chunk(" ") : " "), 50);
      response.on("close", () => clearInterval(drip));
    },
    ends: ["timeout"],
  },
};

/** A real server on the loopback that speaks like OpenAI's. `asked`: what came in, in order. */
export const endpoint = async (behaviour: Behaviour) => {
  const asked: Asked[] = [];
  const hear = (request: IncomingMessage, response: ServerResponse) => {
    let raw = "";
    request.on("data", (piece) => {
      raw += piece;
    });
    request.on("end", () => {
      asked.push({ body: JSON.parse(raw), key: request.headers.authorization });
      behaviour(asked.at(-1)!, response, asked.length - 1);
    });
  };
  const server = createServer(hear);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};

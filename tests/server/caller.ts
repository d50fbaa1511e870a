import type { Hono } from "hono";
import type { Env } from "../../server/env.js";

export interface Answered {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: an answer is looked at field by field, whatever its shape
  body: any;
  headers: Headers;
}

export type Send = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answered>;

/** Sends JSON to a server and reads its JSON, as a principal by name. */
export const callerOf =
  (app: Hono<Env>, who = "alice"): Send =>
  async (method, path, body, headers = {}) => {
    const all = { "x-test-principal": who, "content-type": "application/json", ...headers };
    const answer = await app.request(path, { method, headers: all, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const text = await answer.text();
    const isJson = text !== "" && answer.headers.get("content-type")?.includes("json");
    return { status: answer.status, body: isJson ? JSON.parse(text) : text, headers: answer.headers };
  };

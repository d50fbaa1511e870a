import type { MiddlewareHandler } from "hono";
import { tenantPrefix } from "../../domain/access.js";
import type { Env } from "../env.js";

/** Takes a text out of a stream of text, also where it comes in two pieces. Nothing is held back but what may be its beginning. */
const without = (words: string): TransformStream<string, string> => {
  let kept = "";
  return new TransformStream({
    transform: (piece, out) => {
      const text = (kept + piece).replaceAll(words, "");
      let tail = Math.min(words.length - 1, text.length);
      while (tail > 0 && !words.startsWith(text.slice(text.length - tail))) tail--;
      kept = text.slice(text.length - tail);
      const ready = text.slice(0, text.length - tail);
      if (ready) out.enqueue(ready);
    },
    flush: (out) => {
      if (kept) out.enqueue(kept);
    },
  });
};

/** Answers a tenant in its own ids: what stands before them inside (tenantUser) is taken out of whatever says them, whole or streamed. */
export const tenantNames: MiddlewareHandler<Env> = async (c, next) => {
  await next();
  const prefix = tenantPrefix(c.get("principal").tenant);
  const { body, headers } = c.res;
  if (prefix === "" || !body || !/json|text\//.test(headers.get("content-type") ?? "")) return;
  const own = body
    .pipeThrough(new TextDecoderStream() as unknown as TransformStream<Uint8Array, string>)
    .pipeThrough(without(prefix))
    .pipeThrough(new TextEncoderStream());
  c.res = new Response(own, c.res);
  c.res.headers.delete("content-length");
};

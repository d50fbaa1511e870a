import type { MiddlewareHandler } from "hono";
import type { Config } from "../../config.js";
import { boundedBytes } from "../bounded-bytes.js";
import type { Env } from "../env.js";
import { Overloaded } from "../limits/overloaded.js";

/** Takes a request's body in before the request has its turn, so that who sends it drop by drop keeps nobody waiting but himself. A picture may be
 *  larger than anything else; all bodies together hold no more than `bodiesLimit` bytes. */
export const received = ({ bodyLimit, pictureLimit, bodiesLimit }: Pick<Config, "bodyLimit" | "pictureLimit" | "bodiesLimit">) => {
  let held = 0;
  const receive: MiddlewareHandler<Env> = async (c, next) => {
    let own = 0;
    const came = (bytes: number): void => {
      own += bytes;
      held += bytes;
      if (held > bodiesLimit) throw new Overloaded(`bodies of over ${bodiesLimit} bytes in all`, "fewer or smaller ones at once");
    };
    const bound = /^image\//i.test(c.req.header("content-type") ?? "")
      ? { most: pictureLimit, setting: "PARLEY_PICTURE_LIMIT" }
      : { most: bodyLimit, setting: "PARLEY_BODY_LIMIT" };
    try {
      c.set("body", await boundedBytes(c.req.raw, { ...bound, came }));
      await next();
    } finally {
      held -= own;
    }
  };
  return receive;
};

import { bodyLimit } from "hono/body-limit";
import { HttpFault } from "../http-fault.js";

/** Refuses bodies over `bytes`, without reading them to the end. */
export const bodyBound = (bytes: number) =>
  bodyLimit({
    maxSize: bytes,
    onError: () => {
      throw new HttpFault(413, {
        place: "body",
        given: `over ${bytes} bytes`,
        expected: `at most ${bytes}`,
        cure: "Send less, or have the operator raise PARLEY_BODY_LIMIT.",
      });
    },
  });

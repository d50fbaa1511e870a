import type { ContentfulStatusCode } from "hono/utils/http-status";
import { type Fault, ParleyError } from "../domain/errors.js";

/** What is wrong with a request before anybody reads what it says: its path, its form, its size. */
export class HttpFault extends ParleyError {
  constructor(
    readonly status: ContentfulStatusCode,
    fault: Fault,
    options?: ErrorOptions,
  ) {
    super("usage", fault, options);
  }
}

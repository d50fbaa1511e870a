import { member } from "../domain/member.js";
import { parsed } from "../domain/parsed.js";
import { Request, type RequestInput } from "../domain/request.js";
import type { Bench } from "./bench.js";

/** Reads requests as callers write them. Throws BadRequest for one that does not fit, UnknownName for a debater that there is not. */
export const requestsFor =
  (autonomy: Request["autonomy"], bench: Bench) =>
  (input: RequestInput): Request => {
    const request = parsed("request", Request, { autonomy, ...input });
    for (const name of request.debaters ?? []) member("debater", bench, name);
    return request;
  };

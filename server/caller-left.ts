import { HttpFault } from "./http-fault.js";

/** What a request ends with for which nobody waits any more: no defect, whatever its work was at when its signal fell. */
export const callerLeft = (): HttpFault =>
  new HttpFault(400, { place: "request", given: "a caller who left", expected: "one who waits for the answer", cure: "Send it again." });

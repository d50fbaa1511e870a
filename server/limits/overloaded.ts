import { HttpFault } from "../http-fault.js";

/** More at once than this server takes on. It is no fault of anybody's, so no defect is logged. */
export class Overloaded extends HttpFault {
  constructor(given: string, expected: string, cure = "Send it again in a moment, or to another replica.") {
    super(503, { place: "the server", given, expected, cure });
  }
}

import { BadRequest, BrokenStore } from "../domain/errors.js";

/** Errors of the connection, not of what was asked: the same may well succeed in a moment. PostgreSQL's classes 08 (connection) and 57P
 *  (shut down, starting up), 53300 (too many connections), and what the system says of a socket. */
const passing = /^(08...|57P0.|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;
/** What the driver says without a code. */
const passingWords =
  /Connection terminated|timeout expired|timeout exceeded when trying to connect|Client has encountered a connection error/;

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? "");

/** True where another try may succeed: the server is being started, stopped or reached again. */
export const isPassing = (error: unknown): boolean =>
  passing.test(codeOf(error)) || (error instanceof Error && passingWords.test(error.message));

/** A database's address as it may be shown: without the password. */
export const shownAddress = (address: string): string => {
  const url = new URL(address);
  url.password = "";
  url.search = "";
  return url.href;
};

const wordsOf = (error: unknown): string => {
  // Node gathers the failures of all of a host's addresses in one error without a message.
  const [first = error] = error instanceof AggregateError ? error.errors : [];
  return (first instanceof Error ? first.message : String(first)) || codeOf(error) || "no answer";
};

const meaning = (error: unknown): { expected: string; cure: string } => {
  const code = codeOf(error);
  if (isPassing(error)) {
    const cure = "Start the server or mend PARLEY_DATABASE. What was stored stays; parley replay finishes a request that was broken off.";
    return { expected: "a PostgreSQL server that answers", cure };
  }
  if (/^(28...|3D000|42501)$/.test(code))
    return { expected: "a database that lets us in and lets us make tables", cure: "Mend PARLEY_DATABASE, or the rights of its user." };
  if (/^53...$/.test(code))
    return { expected: "a server with room", cure: "Make room on the server and ask again; what was stored stays." };
  if (code === "25006") return { expected: "a database that may be written", cure: "Give the address of the primary in PARLEY_DATABASE." };
  return { expected: "a database that works", cure: "Look into the server's log; what was stored before stays." };
};

/** PostgreSQL's words for text that it cannot hold: U+0000, bare or escaped in JSON. */
const unstorable = /^(22021|22P05)$/;

const unfit = (cause: unknown): BadRequest =>
  new BadRequest(
    { place: "text to be stored", given: "the character U+0000", expected: "text without it", cure: "Mend it and send it again." },
    { cause },
  );

/** The driver's error in words, the original as its cause; Parley's own errors as they are. */
export const postgresFault = (address: string, error: unknown): unknown => {
  const isDrivers = codeOf(error) !== "" || isPassing(error) || error instanceof AggregateError;
  if (!isDrivers || error instanceof BrokenStore) return error;
  if (unstorable.test(codeOf(error))) return unfit(error);
  return new BrokenStore({ place: shownAddress(address), given: wordsOf(error), ...meaning(error) }, { cause: error });
};

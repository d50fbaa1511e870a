/** What went wrong, in the four parts a reader needs: where, what was given, what was expected, what to do. */
export interface Fault {
  place: string;
  given: string;
  expected: string;
  cure: string;
}

/** usage: the caller can mend the call; data: a file must be mended; internal: a defect or a failing machine. */
export type FaultKind = "usage" | "data" | "internal";

/** Base of every error that Parley throws on purpose. The message is built from the fault, the parts stay as a field. */
export class ParleyError extends Error {
  constructor(
    readonly kind: FaultKind,
    readonly fault: Fault,
    options?: ErrorOptions,
  ) {
    super(`${fault.place}: got ${fault.given}, expected ${fault.expected}. ${fault.cure}`, options);
    this.name = new.target.name;
  }
}

/** A request, an option or an answer to an interrupt that does not fit its schema. */
export class BadRequest extends ParleyError {
  constructor(fault: Fault, options?: ErrorOptions) {
    super("usage", fault, options);
  }
}

/** Something that the caller does not have. Another's is as if it were not there. */
export class Absent extends BadRequest {}

/** What cannot be while something else is: a request on a thread that is busy, a new thing under a name that is taken. */
export class Conflict extends BadRequest {}

/** More than is allowed for now. `retryAfter`: seconds until it may be again. */
export class OverLimit extends ParleyError {
  constructor(
    fault: Fault,
    readonly retryAfter: number,
    options?: ErrorOptions,
  ) {
    super("usage", fault, options);
  }
}

/** A name that no roster holds; says which there are. */
export class UnknownName extends ParleyError {
  constructor(kind: string, name: string, known: readonly string[], options?: ErrorOptions) {
    const fault = { place: kind, given: shown(name), expected: `one of: ${known.join(", ")}`, cure: "Check the spelling." };
    super("usage", fault, options);
  }
}

/** Rows, columns or files of items and events that cannot be read. */
export class BadDataset extends ParleyError {
  constructor(fault: Fault, options?: ErrorOptions) {
    super("data", fault, options);
  }
}

/** Data that an experiment needs and that are not on this machine: where all experiments run, this one is skipped and counted. */
export class MissingDataset extends BadDataset {}

/** A catalogue folder that is missing, damaged, or of a version this program does not know. */
export class BrokenArtifact extends ParleyError {
  constructor(fault: Fault, options?: ErrorOptions) {
    super("data", fault, options);
  }
}

/** A place where another process is building a catalogue just now. */
export class BusyPlace extends BrokenArtifact {}

/** A file of checkpoints or memory that cannot be read or written. */
export class BrokenStore extends ParleyError {
  constructor(fault: Fault, options?: ErrorOptions) {
    super("data", fault, options);
  }
}

/** As JSON would have it, but for what JSON has no words for: NaN is no null. */
const inWords = (value: unknown): string => {
  if (value === undefined) return "nothing";
  try {
    const said = (one: unknown): unknown =>
      typeof one === "bigint" || (typeof one === "number" && !Number.isFinite(one)) ? String(one) : one;
    return typeof value === "number" ? String(value) : (JSON.stringify(value, (_, one) => said(one)) ?? String(value));
  } catch {
    // It holds itself, or does not want to be written.
    return "a value that cannot be shown";
  }
};

/** A value as it may stand in a message: quoted, control characters escaped, at most 60 characters. */
export const shown = (value: unknown): string => {
  const text = inWords(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
};

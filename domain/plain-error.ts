import * as errors from "./errors.js";

/** An error as plain data, which any thread or process can be handed. */
export type PlainError = { message: string; stack?: string | undefined } & Partial<Pick<errors.ParleyError, "name" | "kind" | "fault">>;

/** The error as data; those of Parley with their parts. */
export const plainOf = (error: unknown): PlainError => {
  if (error instanceof errors.ParleyError) return { name: error.name, message: error.message, kind: error.kind, fault: error.fault };
  return error instanceof Error ? { message: error.message, stack: error.stack } : { message: String(error) };
};

/** The error that `plainOf` was given, of the same class again. */
export const errorOf = ({ name, message, stack, kind, fault }: PlainError): Error => {
  if (kind && fault) {
    const error = new errors.ParleyError(kind, fault);
    const own = Object.values(errors).find((one) => typeof one === "function" && one.name === name) as { prototype: object } | undefined;
    if (own?.prototype instanceof errors.ParleyError) Object.setPrototypeOf(error, own.prototype);
    return Object.assign(error, { name });
  }
  return Object.assign(new Error(message), stack ? { stack } : {});
};

import { interrupt } from "@langchain/langgraph";
import { BadRequest } from "../domain/errors.js";

/** Interrupts with `value` and makes something of the reply. A reply that is refused is asked for again, the reason in `problem`:
 *  LangGraph keeps every reply of a thread, so an error thrown for a bad one would be thrown for ever after. */
export const heard = <T>(value: Record<string, unknown>, make: (reply: unknown) => T): T => {
  let reply: unknown = interrupt(value);
  for (;;) {
    try {
      return make(reply);
    } catch (error) {
      if (!(error instanceof BadRequest)) throw error;
      reply = interrupt({ ...value, problem: error.message });
    }
  }
};

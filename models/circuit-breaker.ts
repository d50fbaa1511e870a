import { ChatFailure, type ChatModel } from "./chat.js";

/** `after`: failures in a row that open the circuit; `restMs`: how long it then rests. */
export interface BreakerRules {
  after: number;
  restMs: number;
}

export const breakerRules: BreakerRules = { after: 4, restMs: 30_000 };

/** Whether a failure speaks against the endpoint: a cancelled call and a refusal of what one request holds do not. */
const counts = ({ end, status }: ChatFailure): boolean => end !== "cancelled" && status !== 400 && status !== 422;

/** A circuit breaker: an endpoint that failed again and again is left alone for a while, and the caller told at once. After the rest one
 *  call is let through; if it fails the circuit rests again. Source: Nygard, Release It!, 2007. */
export const circuitBreaker = (model: ChatModel, { after, restMs }: BreakerRules, clock: () => number): ChatModel => {
  let failures = 0;
  let restsUntil = Number.NEGATIVE_INFINITY;
  let probing = false;
  return {
    name: model.name,
    complete: async (call) => {
      if (clock() < restsUntil || probing) throw new ChatFailure("circuit-open", model.name, { tries: 0 });
      const probe = failures >= after;
      probing ||= probe;
      try {
        const reply = await model.complete(call);
        failures = 0;
        return reply;
      } catch (error) {
        if (error instanceof ChatFailure && counts(error)) {
          failures++;
          if (failures >= after) restsUntil = clock() + restMs;
        }
        throw error;
      } finally {
        if (probe) probing = false;
      }
    },
  };
};

import { ChatFailure, type ChatModel } from "./chat.js";

/** What time it is, in milliseconds, and how to wait; injected so that tests need not. `wait` ends early when the signal is aborted. */
export interface Waiting {
  clock: () => number;
  wait: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
}

/** The first pause where the endpoint names none; each further one is twice as long. */
const firstPauseMs = 300;

const passes = ({ end }: ChatFailure): boolean => end === "rate-limited" || end === "server-error";

/** Tries again after 429 and 5xx, and after nothing else, as often as the call allows and as long as there is time: what the endpoint
 *  names in Retry-After is waited for in full, or not begun. The reply and the failure say how many attempts there were. */
export const retried = (model: ChatModel, { clock, wait }: Waiting): ChatModel => ({
  name: model.name,
  complete: async (call) => {
    const start = clock();
    let made = 0;
    for (let pause = firstPauseMs; ; pause *= 2) {
      const within = call.within - (clock() - start);
      try {
        const reply = await model.complete({ ...call, within, tries: call.tries - made });
        return { ...reply, tries: made + reply.tries };
      } catch (error) {
        if (!(error instanceof ChatFailure)) throw error;
        const { end, status, retryAfterMs } = error;
        made += error.tries;
        const next = retryAfterMs ?? pause;
        const ends = made >= call.tries || !passes(error) || clock() - start + next >= call.within || call.signal?.aborted;
        if (ends) throw new ChatFailure(end, model.name, { status, retryAfterMs, tries: made });
        await wait(next, call.signal);
      }
    }
  },
});

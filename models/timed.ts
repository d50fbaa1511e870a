import { ChatFailure, type ChatModel } from "./chat.js";

/** Gives up after `timeoutMs`, or after what the call allows, if that is less: the caller gets its failure then, whether or not the model
 *  heeds the signal. */
export const timed = (model: ChatModel, timeoutMs: number): ChatModel => ({
  name: model.name,
  complete: async (call) => {
    await model.ready?.();
    const limit = Math.max(0, Math.min(timeoutMs, call.within));
    const stop = new AbortController();
    return new Promise((resolve, reject) => {
      const end = (failure: ChatFailure) => {
        reject(failure);
        stop.abort();
      };
      // A model that does not heed the signal goes on talking to nobody.
      const onText = call.onText && ((text: string) => stop.signal.aborted || call.onText?.(text));
      const cancel = () => end(new ChatFailure("cancelled", model.name));
      const timer = setTimeout(() => end(new ChatFailure("timeout", model.name)), limit);
      if (call.signal?.aborted) cancel();
      call.signal?.addEventListener("abort", cancel, { once: true });
      model
        .complete({ ...call, signal: stop.signal, onText })
        .then(resolve, reject)
        .finally(() => {
          clearTimeout(timer);
          call.signal?.removeEventListener("abort", cancel);
        });
    });
  },
});

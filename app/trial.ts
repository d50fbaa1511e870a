import { MemorySaver } from "@langchain/langgraph";
import type { Config, ConfigInput } from "../config.js";
import { Request, type RequestInput } from "../domain/request.js";
import type { State } from "../graphs/state.js";
import type { ChatModel } from "../models/chat.js";
import { type Answer, answerOf } from "./answer.js";
import { castInMemory } from "./cast-in-memory.js";
import { graphOver } from "./engine.js";
import type { LoadedCatalog } from "./load-catalog.js";
import type { UserRecords } from "./memory/user-records.js";

/** A whole graph for experiments: over a catalogue that may have been altered, with a model that may do anything, and with nothing kept
 *  outside this process. `ask` runs one request on a thread of its own. */
export interface Trial {
  config: Config;
  records: UserRecords;
  ask(input: RequestInput, signal?: AbortSignal): Promise<Answer>;
  close(): Promise<void>;
}

/** Opens a trial. Without `model` the graph works by its cores. Settings as for `createParley`; the answer cache is off. */
export const openTrial = async (loaded: LoadedCatalog, settings: ConfigInput = {}, model?: ChatModel): Promise<Trial> => {
  const [clock, now] = [() => performance.now(), () => Date.now() / 1000];
  const { config, cast, records, close } = await castInMemory(loaded, { settings, now, clock, model });
  const checkpointer = new MemorySaver();
  const graph = graphOver(cast, checkpointer);
  let asked = 0;
  return {
    config,
    records,
    ask: async (input, signal) => {
      const thread = String(asked++);
      const at = { configurable: { thread_id: thread } };
      await graph.invoke({ request: Request.parse(input) }, { ...at, ...(signal ? { signal } : {}) });
      const { values, tasks } = await graph.getState(at);
      await checkpointer.deleteThread(thread);
      return { thread, ...answerOf(values as State, tasks.flatMap(({ interrupts }) => interrupts)[0]?.value, loaded.world) };
    },
    close,
  };
};

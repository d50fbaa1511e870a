import type { TraceLine } from "../domain/trace.js";
import type { State } from "./state.js";

/** Milliseconds on a clock that only goes forward; injected so that tests decide what time it is. */
export type Clock = () => number;

/** Makes a node of an agent: passes the state on, times the agent, and turns its summary into a line of the trace. */
export const traced =
  <P>(name: string, clock: Clock, agent: (state: State) => Promise<P & { summary: string }>) =>
  async (state: State): Promise<Omit<P, "summary"> & { trace: TraceLine[] }> => {
    const start = clock();
    const { summary, ...product } = await agent(state);
    return { ...product, trace: [...state.trace, { agent: name, ms: elapsed(start, clock), summary }] };
  };

/** Milliseconds since `start`, to the hundredth. */
export const elapsed = (start: number, clock: Clock): number => Number((clock() - start).toFixed(2));

import { AIMessageChunk } from "@langchain/core/messages";
import { type LangGraphRunnableConfig, pushMessage } from "@langchain/langgraph";
import type { Advice, Aside } from "../agents/advice/advice.js";
import type { News } from "../domain/news.js";
import type { TraceLine } from "../domain/trace.js";
import type { ChatRecord, Usage } from "../domain/usage.js";
import { inSpan } from "./spans.js";
import type { State } from "./state.js";

/** Milliseconds on a clock that only goes forward; injected so that tests decide what time it is. */
export type Clock = () => number;

const refused = ({ end }: ChatRecord): boolean => end !== "answered" && end !== "repaired" && end !== "cached";

/** A line of the trace. Where a model refused, the line says so, and that the core's product stands. */
export const traceLine = (agent: string, ms: number, summary: string, calls: readonly ChatRecord[] = []): TraceLine => {
  const refusals = calls.filter(refused).map(({ model, end }) => `; ${model}: ${end}, the core's product stands`);
  return { agent, ms, summary: summary + refusals.join(""), ...(calls.length ? { calls: [...calls] } : {}) };
};

/** What a node lends its agent: news go out as `custom` events, and word by word as `messages`. */
export const asideOf = (config: LangGraphRunnableConfig | undefined): Aside => ({
  signal: config?.signal,
  tell: (news: News) => {
    config?.writer?.(news);
    // Without callbacks nobody hears of messages, and none is made of each word.
    if (config?.callbacks === undefined) return;
    for (const [word] of news.text.matchAll(/\S+\s*/g))
      pushMessage(new AIMessageChunk({ id: `reason ${news.itemId}`, content: word }), { ...config, stateKey: null });
  },
});

/** Makes a node of an agent: passes the state on, times the agent, and turns its summary into a line of the trace. What its model has cost
 *  is added to the request's usage. */
export const traced =
  <P>(name: string, clock: Clock, agent: (state: State, aside: Aside) => Promise<P & { summary: string; advice?: Advice }>) =>
  async (state: State, config?: LangGraphRunnableConfig): Promise<Omit<P, "summary" | "advice"> & { trace: TraceLine[]; usage: Usage }> => {
    const start = clock();
    const { summary, advice, ...product } = await inSpan(name, { "parley.agent": name }, () => agent(state, asideOf(config)));
    const line = traceLine(name, elapsed(start, clock), summary, advice?.calls);
    return { ...product, usage: advice?.usage ?? state.usage, trace: [...state.trace, line] };
  };

/** Milliseconds since `start`, to the hundredth. */
export const elapsed = (start: number, clock: Clock): number => Number((clock() - start).toFixed(2));

import type { TraceLine } from "../../../domain/trace.js";
import type { Usage } from "../../../domain/usage.js";
import { duration } from "../model/slate.js";

/** What each agent did and how long it took, and what chat models cost. */
export const TracePanel = ({ trace, usage }: { trace: readonly TraceLine[]; usage: Usage | undefined }) => {
  const total = trace.reduce((sum, { ms }) => sum + ms, 0);
  return (
    <section className="panel-card" aria-labelledby="times">
      <header className="panel-head">
        <h2 id="times">Times and costs</h2>
        <span className="tag figure">{duration(total)}</span>
      </header>
      <ol className="trace">
        {trace.map(({ agent, ms, summary }, at) => (
          <li key={`${at} ${agent}`} data-agent={agent}>
            <b>{agent}</b>
            <span className="trace-bar" aria-hidden>
              <span style={{ inlineSize: `${total > 0 ? (100 * ms) / total : 0}%` }} />
            </span>
            <span className="figure">{duration(ms)}</span>
            <span className="fine">{summary}</span>
          </li>
        ))}
      </ol>
      <p className="fine">
        {usage && usage.chatCalls + usage.cachedCalls > 0
          ? `Chat models: ${usage.chatCalls} calls, ${usage.cachedCalls} answered from the cache, ${usage.inputTokens + usage.outputTokens} tokens, cost ${usage.cost}.`
          : "No chat model was asked: the cores did it all."}
      </p>
    </section>
  );
};

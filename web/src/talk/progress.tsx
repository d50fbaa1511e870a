import type { RunView } from "../model/run.js";

const words: Record<string, string> = {
  host: "Reading the request",
  profiler: "Learning what you like",
  planner: "Planning the search",
  retriever: "Searching the catalogue",
  "debate:opener": "Opening the debate",
  "debate:debater": "Debating the candidates",
  "debate:moderator": "Pooling the views",
  critic: "Checking the slate",
  recommender: "Writing the reasons",
};

/** What the agents are doing, while they do it. */
export const Progress = ({ view }: { view: RunView }) => {
  const node = view.order.at(-1);
  return (
    <div className="progress" role="status">
      <span className="pulse" aria-hidden />
      <span>{node ? (words[node] ?? node) : "Sending"} …</span>
      {view.reasons.length > 0 && (
        <ul>
          {view.reasons.map(({ itemId, title, text }) => (
            <li key={`${itemId} ${text}`}>
              <b>{title}</b> {text}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};

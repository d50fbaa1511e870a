import type { RunEvent } from "../../app/serving/event-log.js";
import type { ServedProgress } from "../../app/serving/recommendations.js";

/** What is told on the way to an answer, as events named after its type. */
export const progressEvents = async function* (progress: AsyncIterable<ServedProgress>): AsyncGenerator<RunEvent> {
  let id = 0;
  for await (const { type, ...told } of progress) yield { id: String(++id), event: type, data: JSON.stringify(told) };
};

import Table from "cli-table3";
import pc from "picocolors";
import type { Answer } from "../app.js";
import { cures, isFailure } from "../domain/chat-cures.js";
import type { News } from "../domain/news.js";
import type { TraceLine } from "../domain/trace.js";

/** One line per reason, its evidence behind it. */
const reasonLines = ({ reasons }: Answer["recommendations"][number]): string =>
  reasons.map(({ text, evidence }) => `${text} ${pc.dim(`[${evidence.map(({ kind, ref }) => `${kind} ${ref}`).join(", ")}]`)}`).join("\n");

const percent = (p: number): string => (p < 0.0005 ? "<0.1%" : `${(100 * p).toFixed(1)}%`);

/** The slate as a table, `width` columns wide at most. */
export const slateTable = ({ recommendations, action }: Answer, width: number): string => {
  // Over the few items of a question a probability says nothing.
  const asked = action === "explain" || action === "compare";
  const title = Math.min(34, Math.max(12, Math.floor(width * 0.28)));
  const table = new Table({
    head: ["#", "Title", "P(I)", "Reasons [evidence]"],
    colWidths: [4, title, 8, Math.max(24, width - title - 4 - 8 - 5)],
    colAligns: ["right", "left", "right", "left"],
    wordWrap: true,
    style: pc.isColorSupported ? { head: ["bold"], border: ["gray"] } : { head: [], border: [] },
  });
  for (const pick of recommendations) table.push([pick.rank, pick.title, asked ? "" : percent(pick.probability), reasonLines(pick)]);
  return table.toString();
};

/** What each agent did and how long it took. */
export const traceLines = ({ trace }: Answer): string => {
  const widest = Math.max(...trace.map(({ agent }) => agent.length));
  return trace
    .map(({ agent, ms, summary }) => `${pc.cyan(agent.padEnd(widest))} ${`${ms.toFixed(1)} ms`.padStart(9)}  ${summary}`)
    .join("\n");
};

/** Why models did not answer, each kind of failure once, with what may be done about it. */
const failuresIn = ({ trace }: Answer): string[] => {
  const failed = trace.flatMap(({ calls }) => calls ?? []).flatMap(({ end, status }) => (isFailure(end) ? [{ end, status }] : []));
  const said = failed.map(({ end, status }) => `${end}${status === undefined ? "" : ` (HTTP ${status})`}. ${cures[end]}`);
  return [...new Set(said)].map((words) => `chat: ${said.filter((one) => one === words).length} without an answer, ${words}`);
};

/** What chat models cost, where any was asked. */
const usageLine = (answer: Answer): string => {
  const { usage } = answer;
  const { chatCalls, cachedCalls, inputTokens, outputTokens, cost, chatMs } = usage;
  if (chatCalls + cachedCalls === 0) return failuresIn(answer).join("\n");
  const price = cost > 0 ? `, price ${cost.toFixed(4)}` : "";
  const account = `chat: ${chatCalls} calls, ${cachedCalls} from the cache; ${inputTokens} tokens in, ${outputTokens} out; ${(chatMs / 1000).toFixed(1)} s${price}`;
  return [account, ...failuresIn(answer)].join("\n");
};

/** One agent's line, as it is told while the others still work. */
export const progressLine = ({ agent, ms, summary }: TraceLine): string => `${pc.cyan(agent)} ${pc.dim(`${ms.toFixed(0)} ms`)} ${summary}`;

/** One reason of an item that will be shown. */
export const reasonLine = ({ title, text }: News): string => `${pc.bold(title)}: ${text}`;

/** A whole answer for people. */
export const rendered = (answer: Answer, { quiet = false, width = process.stdout.columns ?? 110 }): string =>
  [
    ...answer.claims.map(({ text }) => text),
    answer.recommendations.length && answer.claims.length === 0 ? slateTable(answer, width) : "",
    answer.note,
    answer.relax.length ? `You could relax: ${answer.relax.join("; ")}` : "",
    answer.question ? pc.bold(answer.question) : "",
    ...(answer.choices ?? []).map((choice, at) => `  ${at + 1}  ${choice}`),
    answer.choices?.length ? "Say its number, other words, or that you don't mind." : "",
    quiet ? "" : `\n${traceLines(answer)}`,
    quiet || !usageLine(answer) ? "" : pc.dim(`\n${usageLine(answer)}`),
    quiet ? "" : pc.dim(`\nthread ${answer.thread}`),
  ]
    .filter(Boolean)
    .join("\n");

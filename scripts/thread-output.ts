import pc from "picocolors";
import type { History, ListedThread } from "../app/threads/threads.js";

const minutes = (time: string | number): string =>
  new Date(typeof time === "number" ? 1000 * time : time).toISOString().slice(0, 16).replace("T", " ");

const clock = (time: string): string => (time ? time.slice(11, 23) : "");

const cut = (text: string, width: number): string => (text.length > width ? `${text.slice(0, Math.max(1, width - 3))}...` : text);

/** Rows with a heading, columns as wide as their widest cell; the last one is cut at the width of the terminal. */
const columns = (head: readonly string[], rows: readonly (readonly string[])[], width: number): string => {
  const widths = head.map((name, at) => Math.max(name.length, ...rows.map((row) => row[at]!.length)));
  const line = (row: readonly string[]): string => {
    const before = row.slice(0, -1).map((cell, at) => cell.padEnd(widths[at]!));
    const left = width - before.reduce((sum, cell) => sum + cell.length + 2, 0);
    return [...before, cut(row.at(-1)!, Math.max(20, left))].join("  ").trimEnd();
  };
  return [pc.bold(line(head)), ...rows.map(line)].join("\n");
};

/** Threads as a table: times in UTC. */
export const threadTable = (threads: readonly ListedThread[], width = process.stdout.columns ?? 110): string =>
  columns(
    ["thread", "user", "requests", "last (UTC)", "words"],
    threads.map(({ thread, user, turns, time, text }) => [
      thread,
      user,
      String(turns),
      minutes(time),
      text ? JSON.stringify(text) : "(no words)",
    ]),
    width,
  );

const standing = (history: History): string => {
  if (history.state === "waiting") return `It waits for: ${history.for}`;
  if (history.state === "broken off") return `It was broken off before ${history.before}: parley replay finishes it.`;
  return "";
};

/** A history as a table, the newest checkpoint last. A mark stands where a step does not follow the one above: a replay begins there. */
export const historyTable = (history: History, width = process.stdout.columns ?? 110): string => {
  const { steps, earlier } = history;
  const rows = steps.map(({ checkpoint, parent, step, node, time, summary, state }, at) => {
    const branches = at > 0 && parent !== steps[at - 1]!.checkpoint && state !== "damaged" && steps[at - 1]!.state !== "damaged";
    return [Number.isNaN(step) ? "" : String(step), (branches ? "> " : "") + node, checkpoint, clock(time), state ? "DAMAGED" : summary];
  });
  return [
    `Thread ${history.thread} of user ${history.user}: ${history.turns} ${history.turns === 1 ? "request" : "requests"}, the last ${minutes(history.time)} UTC`,
    "",
    ...(earlier > 0 ? [`... ${earlier} earlier checkpoints: --limit ${steps.length + earlier}`] : []),
    columns(["step", "node", "checkpoint", "time", ""], rows, width),
    standing(history) && `\n${standing(history)}`,
  ]
    .filter((line) => line !== "" || earlier === 0)
    .join("\n")
    .trimEnd();
};

import type { BuildReport } from "../app/build-catalog.js";

const many = (count: number): string => count.toLocaleString("en");

/** What an ingest took in, refused and fitted, for people. */
export const ingestReport = ({ out, rejects, ingest, ranking }: BuildReport): string => {
  const refused = Object.entries(ingest.rejected).flatMap(([file, reasons]) =>
    Object.entries(reasons).map(([reason, count]) => `  ${many(count)} of ${file}: ${reason}`),
  );
  const figures = Object.entries(ranking.figures)
    .sort(([, a], [, b]) => b.ndcg10 - a.ndcg10)
    .map(([name, { ndcg10 }]) => `${name} ${ndcg10.toFixed(3)}`);
  return [
    `items   ${many(ingest.items.kept)} of ${many(ingest.items.rows)} rows${ingest.items.untitled ? `, ${many(ingest.items.untitled)} without a title bear their id` : ""}`,
    `events  ${many(ingest.events.kept)} of ${many(ingest.events.rows)} rows, ${many(ingest.events.users)} users${ingest.events.unvalued ? `, ${many(ingest.events.unvalued)} without a value count as an ordinary one` : ""}`,
    `fields  ${ingest.fields.map(({ name, kind, unread }) => `${name} (${kind}${unread ? `, ${many(unread)} unreadable left unknown` : ""})`).join(", ") || "none"}`,
    ...Object.entries(ingest.latin1).map(
      ([file, lines]) => `latin-1 ${many(lines)} lines of ${file} are no UTF-8 and were read as Latin-1`,
    ),
    refused.length ? `refused, each row in ${rejects}:\n${refused.join("\n")}` : "refused nothing",
    ranking.users === 0
      ? "ranking too few users have three events: all signals count alike"
      : `ranking ${ranking.winner} won on ${many(ranking.users)} held-out users, NDCG@10: ${figures.join(", ")}; ${ranking.seconds.toFixed(1)} s`,
    `models  ${ranking.sizes.join("; ")}`,
    `written to ${out}`,
  ].join("\n");
};

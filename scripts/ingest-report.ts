import type { BuildReport } from "../app/build-catalog.js";
import { chosenRanking } from "./chosen-ranking.js";

type Ingested = BuildReport["ingest"];

const many = (count: number): string => count.toLocaleString("en");

/** The parts that count anything, by commas. */
const told = (...parts: (string | false)[]): string => parts.filter((part) => part !== false).join(", ");

const counts = (kinds: Record<string, number>): string =>
  Object.entries(kinds)
    .map(([kind, count]) => `${many(count)} ${kind}`)
    .join(", ");

const itemsLine = ({ rows, kept, untitled, bare, unmet }: Ingested["items"]): string =>
  told(
    `${many(kept)} of ${many(rows)} rows`,
    untitled > 0 && `${many(untitled)} without a title bear their id`,
    bare > 0 && `${many(bare)} of those without any words`,
    unmet > 0 && `${many(unmet)} without an event`,
  );

const eventsLine = ({ rows, kept, users, eventless, unvalued, repeated, finer = 0, values, leftOut = 0 }: Ingested["events"]): string =>
  told(
    `${many(kept)} of ${many(rows)} rows`,
    `${many(users)} ${users === 1 ? "user" : "users"}`,
    leftOut > 0 && `${many(leftOut)} of kinds that the mapping leaves out`,
    eventless > 0 && `${many(eventless)} more with refused rows only`,
    unvalued > 0 && `${many(unvalued)} without a value count as an ordinary one`,
    finer > 0 && `${many(finer)} with a time in milliseconds or finer, read as such`,
    repeated > 0 && `${many(repeated)} written twice count once`,
    values !== undefined && values[0] === values[1] && `all of value ${values[0]}, so that none counts as liked more`,
  );

/** What an ingest took in, refused and fitted, for people. */
export const ingestReport = ({ out, rejects, ingest, ranking }: BuildReport): string => {
  const refused = Object.entries(ingest.rejected).flatMap(([file, reasons]) =>
    Object.entries(reasons).map(([reason, count]) => `  ${many(count)} of ${file}: ${reason}`),
  );
  return [
    `items   ${itemsLine(ingest.items)}`,
    `events  ${eventsLine(ingest.events)}`,
    ...(ingest.events.kinds ? [`kinds   ${counts(ingest.events.kinds)}`] : []),
    `fields  ${ingest.fields.map(({ name, kind, unread }) => `${name} (${kind}${unread ? `, ${many(unread)} unreadable left unknown` : ""})`).join(", ") || "none"}`,
    ...Object.entries(ingest.latin1).map(
      ([file, lines]) => `latin-1 ${many(lines)} lines of ${file} are no UTF-8 and were read as Latin-1`,
    ),
    refused.length ? `refused, each row in ${rejects}:\n${refused.join("\n")}` : "refused nothing",
    `ranking ${chosenRanking(ranking)}`,
    `models  ${ranking.sizes.join("; ")}`,
    `written to ${out}`,
  ].join("\n");
};

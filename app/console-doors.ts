import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Config } from "../config.js";
import type { CatalogueFacts } from "../domain/catalogue-facts.js";
import { Conflict } from "../domain/errors.js";
import type { LifePicture } from "../domain/life-picture.js";
import { parsed } from "../domain/parsed.js";
import { UserId } from "../domain/request.js";
import type { ServiceView } from "../domain/service-view.js";
import type { WhyNot } from "../domain/why-not.js";
import type { State } from "../graphs/state.js";
import type { SlateTally } from "../memory/slate-tally.js";
import { lifePicture } from "../tools/life-picture.js";
import { whyNot } from "../tools/why-not.js";
import type { Records } from "../tools/world.js";
import { catalogueFacts } from "./catalogue-facts.js";
import { failures } from "./failures.js";
import { indexOfItem } from "./index-of-item.js";
import type { LoadedCatalog } from "./load-catalog.js";
import { postersIn } from "./posters.js";
import { shownReports } from "./reports.js";
import { serviceView } from "./service-view.js";

export interface ConsolePorts {
  loaded(): LoadedCatalog;
  records: Pick<Records, "recall">;
  tally: SlateTally;
  config: Config;
  /** Seconds since 1970. */
  now(): number;
}

/** The reports that are kept with the sources, where these are. */
const ownReports = fileURLToPath(
  new URL(import.meta.url.includes("/dist/app/") ? "../../docs/results/" : "../docs/results/", import.meta.url),
);

/** What those who show a catalogue, a taste, a turn or a server need beside what everybody needs. */
export const consoleDoors = ({ loaded, records, tally, config, now }: ConsolePorts) => {
  const failed = failures(now);
  const posters = postersIn(config.images);
  const pastOf = async (userId: string) => (await records.recall(parsed("user", UserId, userId))).past;
  return {
    facts: (): CatalogueFacts => catalogueFacts(loaded(), posters.some),
    poster: posters.of,
    /** A user's past as a picture. */
    picture: async (userId: string): Promise<LifePicture> => lifePicture(loaded().world, await pastOf(userId)),
    /** Why an item is not on the slate that a thread's state holds. Throws Absent for an unknown item, Conflict where there is no slate. */
    whyNot: async (values: Partial<State>, itemId: string): Promise<WhyNot> => {
      const at = indexOfItem(loaded().world, itemId);
      const { request, profile, plan, candidates, recommendation } = values;
      if (!request || !profile || !plan || !candidates || !recommendation)
        throw new Conflict({
          place: "thread",
          given: "no slate yet",
          expected: "a thread that has come to a slate",
          cure: "Ask for one first.",
        });
      return whyNot(loaded().world, { profile, plan, candidates, recommendation }, await pastOf(request.userId), at);
    },
    reports: shownReports([config.reports, ...(existsSync(ownReports) ? [ownReports] : [])]),
    /** What went wrong in this process; a server adds to it. */
    failures: failed,
    service: (hours: number): ServiceView => serviceView(hours, { loaded: loaded(), tally, config, failures: failed.list(), now: now() }),
  };
};

export type ConsoleDoors = ReturnType<typeof consoleDoors>;

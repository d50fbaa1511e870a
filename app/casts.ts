import type { Cast } from "../graphs/cast.js";
import type { SlateTally } from "../memory/slate-tally.js";
import type { SqlDoor } from "../memory/sql-door.js";
import { openTenantLedger } from "../memory/tenant-ledger.js";
import { type AskerParts, advisorsFor, hiddenAdvisorsFor, isAdvised, tenantLimits } from "./advisors.js";
import type { Bench } from "./bench.js";
import { castFor } from "./cast-for.js";
import type { EnginePorts } from "./engine.js";
import { observedCast } from "./observed.js";

/** The agents with their models, for requests that are kept and for those that leave no trace. `sql`: where tenants' spending is counted, for all
 *  processes that serve them; `bench`: who may debate; `tally`: where slates are counted, for servers, which observe. */
export const castsOver = async (
  parts: Omit<AskerParts, "tenants"> & { sql: SqlDoor; bench: Bench; tally: SlateTally },
): Promise<Pick<EnginePorts, "castFor" | "hiddenCastFor">> => {
  const { config, bench, clock, now, sql, observer, tally } = parts;
  const asking = isAdvised(parts) ? { ...parts, tenants: await openTenantLedger(sql, tenantLimits(config), now) } : parts;
  const over =
    (advisors: ReturnType<typeof advisorsFor>): EnginePorts["castFor"] =>
    (loaded, records): Cast => {
      const cast = castFor(loaded, records, config, clock, now, advisors, bench);
      return observer ? observedCast(cast, loaded.world, { observer, tally, now }) : cast;
    };
  return { castFor: over(advisorsFor(asking)), hiddenCastFor: over(hiddenAdvisorsFor(asking)) };
};

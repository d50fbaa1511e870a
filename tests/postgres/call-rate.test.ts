import { callRate } from "../../app/access/call-rate.js";
import { OverLimit } from "../../domain/errors.js";
import { checkpoints } from "../../memory/checkpoints.js";
import { openDatabase } from "../../memory/database.js";
import { describePostgres, freshDatabase } from "./database.js";

describePostgres("the rate of calls", () => {
  test("is counted over all processes of a database", async () => {
    const { url: postgres, drop } = await freshDatabase();
    const open = () => checkpoints.postgres({ database: openDatabase(":memory:"), postgres, clock: () => performance.now() });
    const places = await Promise.all([open(), open()]);
    const [mine, theirs] = await Promise.all(places.map(({ sql }) => callRate(sql, 3)));
    await Promise.all([mine!("acme"), theirs!("acme"), mine!("acme")]);
    await expect(theirs!("acme")).rejects.toThrow(OverLimit);
    await expect(mine!("acme")).rejects.toThrow(/over 3 in a minute/);
    await theirs!("other");
    await Promise.all(places.map((place) => place.close()));
    await drop();
  });
});

import { tenantOfUser } from "../../domain/access.js";
import { openDatabase } from "../../memory/database.js";
import { sqliteDoor } from "../../memory/sql-door.js";
import { openTenantLedger, type TenantLimits } from "../../memory/tenant-ledger.js";
import { scripted } from "../../models/chats/scripted.js";
import { structured } from "../../models/structured.js";
import { tenantBudgeted } from "../../models/tenant-budgeted.js";
import { blue, handClock, question } from "./asking.js";

const none = Number.POSITIVE_INFINITY;
const day = 86_400;
const zoe = "tenant:acme/zoe";

/** Two processes over the same tables. */
const desk = async (limits: Partial<TenantLimits>, now: () => number = () => 0) => {
  const sql = sqliteDoor(openDatabase(":memory:"));
  const all = { dayTokens: none, dayMoney: none, monthTokens: none, monthMoney: none, ...limits };
  const [ledger, other] = [await openTenantLedger(sql, all, now), await openTenantLedger(sql, all, now)];
  const model = scripted(() => blue);
  const ask = tenantBudgeted(structured(model, handClock().clock, { input: 1e4, output: 1e4 }), model.name, ledger);
  return { ask, ledger, other, model };
};

test("a tenant that has spent its tokens asks no more, in any process, and others do", async () => {
  const { ask, other, model } = await desk({ dayTokens: 100 });
  expect((await ask(question({ user: zoe }))).answered).toBe(true);
  await other.add("tenant:acme/max", 100, 0);
  const refused = await ask(question({ user: zoe }));
  expect([refused.answered, refused.record.end, refused.record.chatCalls]).toEqual([false, "over-budget", 0]);
  expect(model.asked).toHaveLength(1);
  for (const user of ["zoe", "tenant:acme-2/zoe"]) expect((await ask(question({ user }))).answered).toBe(true);
});

test("money counts as tokens do, and answers are shortened to what is left", async () => {
  const { ask, ledger } = await desk({ dayMoney: 0.1 });
  expect((await ask(question({ user: zoe }))).record.cost).toBeGreaterThan(0.1);
  expect((await ledger.left(zoe)).money).toBeLessThan(0);
  expect((await ask(question({ user: zoe }))).record.end).toBe("over-budget");
  const lengths: number[] = [];
  const { ledger: few } = await desk({ dayTokens: 30 });
  const spy = tenantBudgeted(
    async (asked) => {
      lengths.push(asked.maxTokens);
      return ask(asked);
    },
    "spy",
    few,
  );
  await spy(question({ user: zoe }));
  expect(lengths[0]).toBeLessThan(30);
});

test("a day's budget begins anew with the day, a month's with the month", async () => {
  let now = Date.UTC(2026, 0, 30) / 1000;
  const { ledger } = await desk({ dayTokens: 100, monthTokens: 150 }, () => now);
  const left = async () => (await ledger.left(zoe)).tokens;
  await ledger.add(zoe, 100, 0);
  expect(await left()).toBe(0);
  now += day;
  expect(await left()).toBe(50);
  await ledger.add(zoe, 50, 0);
  expect(await left()).toBe(0);
  now += day;
  expect(await left()).toBe(100);
});

test("no user's id is kept, and every id tells whose it is", async () => {
  const sql = sqliteDoor(openDatabase(":memory:"));
  const all = { dayTokens: none, dayMoney: none, monthTokens: none, monthMoney: none };
  const ledger = await openTenantLedger(sql, all, () => 0);
  for (const user of [zoe, "15", "tenant:acme/a/b"]) await ledger.add(user, 1, 1);
  expect(await sql.rows("SELECT tenant, tokens FROM tenant_spending ORDER BY tenant")).toEqual([
    { tenant: "acme", tokens: 2 },
    { tenant: "default", tokens: 1 },
  ]);
  expect(["zoe", zoe, "tenant:a/tenant:b/c"].map(tenantOfUser)).toEqual(["default", "acme", "a"]);
});

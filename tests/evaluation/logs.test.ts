import { createHash } from "node:crypto";
import { logs } from "../../eval/experiments/logs.js";
import type { Shop } from "../../eval/loop-doors.js";
import { readLog } from "../../eval/off-policy/log/read-log.js";
import { commandOf } from "../../eval/run-experiment.js";
import { bundled } from "../bundled.js";
import { temporary } from "../catalog/files.js";
import { closedDoors } from "../eval/closed-doors.js";

const { path, file: write } = temporary();
const head = "slate,user,item,position,propensity,reward,target";

describe("reading", () => {
  test("rows of a page belong together, in the order of their positions, wherever they stand", async () => {
    const file = write("log.csv", `${head}\na,u,x,2,0.5,1,0.1\nb,v,z,1,1,0,0.3\na,u,y,1,0.25,0,0.2\n`);
    expect(await readLog(file)).toEqual([
      { userId: "u", itemIds: ["y", "x"], propensities: [0.25, 0.5], rewards: [0, 1], targets: [0.2, 0.1], time: undefined, lines: [4, 2] },
      { userId: "v", itemIds: ["z"], propensities: [1], rewards: [0], targets: [0.3], time: undefined, lines: [3] },
    ]);
  });

  test("without slates and positions every row is a page; JSON Lines too", async () => {
    const rows = [1, 2].map((item) => JSON.stringify({ user: "u", item, propensity: 0.5, reward: 2.5, time: 10 - item }));
    const pages = await readLog(write("log.jsonl", `${rows.join("\n")}\n`));
    expect(pages.map(({ itemIds, targets, time }) => [itemIds, targets, time])).toEqual([
      [["1"], undefined, 9],
      [["2"], undefined, 8],
    ]);
  });

  test.each([
    ["850000000", 850_000_000],
    ["850000000000", 850_000_000],
    ["850000000000000", 850_000_000],
    ["1996-12-08T01:06:40Z", 850_007_200],
    ["", undefined],
  ])("the time %j in seconds", async (time, seconds) => {
    const [page] = await readLog(write("log.csv", `${head},time\na,u,x,1,0.5,1,0.5,${time}\n`));
    expect(page!.time).toBe(seconds);
  });
  test("a time that is none is refused", () =>
    expect(readLog(write("log.csv", `${head},time\na,u,x,1,0.5,1,0.5,soon\n`))).rejects.toThrow(/log\.csv:2: got time "soon"/));

  test.each([
    ["a,u,x,1,0,1,0.5", /log\.csv:2: got propensity "0", expected a probability above 0/],
    ["a,u,x,1,1.5,1,0.5", /propensity "1\.5"/],
    ["a,u,x,1,,1,0.5", /log\.csv:2: got no propensity among the columns slate, user/],
    ["a,u,x,1,0.5,much,0.5", /log\.csv:2: got reward "much", expected a number/],
    ["a,u,x,1,0.5,1,-0.5", /target "-0\.5"/],
    ["a,u,x,0,0.5,1,0.5", /position "0", expected a whole number from 1/],
    ["a,u,x,2,0.5,1,0.5", /log\.csv:2: got position 2 in slate a, expected position 1/],
    ["a,u,x,1,0.5,1,0.5\na,u,y,1,0.5,1,0.5", /log\.csv:3: got position 1 in slate a, expected position 2/],
    ["a,u,x,1,0.5,1,0.5\na,v,y,2,0.5,1,0.5", /log\.csv:3: got user "v" in slate a/],
    ["a,u,x,1,0.5,1,0.5\na,u,x,2,0.5,1,0.5", /log\.csv:3: got item "x" again/],
    ["a,u,x,1,0.5", /log\.csv:2/],
  ])("%j is refused by its line", async (rows, message) => {
    await expect(readLog(write("log.csv", `${head}\n${rows}\n`))).rejects.toThrow(message);
  });

  test("a page of fifty thousand rows is read", async () => {
    const rows = Array.from({ length: 50_000 }, (_, k) => `a,u,i${k},${k + 1},0.5,0,0.5,${200_000 - k}`);
    const [page] = await readLog(write("long.csv", `${head},time\n${rows.join("\n")}\n`));
    expect(page).toMatchObject({ time: 150_001 });
    expect(page!.itemIds).toHaveLength(50_000);
  });

  test("an empty log is none, and a file that is not there is told", async () => {
    await expect(readLog(write("empty.csv", `${head}\n`))).rejects.toThrow(/no rows/);
    await expect(readLog(path("nowhere.csv"))).rejects.toThrow(/no such file/);
  });
});

const { world, interactions } = bundled();
/** Every user is shown items 0, 1, 2, ... of the catalogue; user "u" has met item 5. */
const asked: unknown[] = [];
const shop: Shop = {
  ...{ name: "tiny", catalogue: world.catalogue, interactions },
  met: (userId) => Int32Array.from(userId === "u" ? [5] : []),
  firstPages: async (given) => {
    asked.push(given);
    return given.userIds.map(() => Int32Array.from({ length: given.count }, (_, k) => k));
  },
};
const context = {
  ...{ dataset: undefined, bundled: "nowhere", seed: 1, quick: true, out: "nowhere" },
  progress: () => {},
  clock: () => 0,
  doors: { ...closedDoors, shop: async () => shop },
};
const run = (given: Record<string, unknown>) => logs.run(context, logs.options.parse(given));
type Values = { values: Record<string, { value: number; low: number; high: number }>; logged: { value: number } };

describe("valuing", () => {
  const [first, second, met] = [0, 1, 5].map((index) => world.catalogue.idOf(index));
  /** Half of the pages show the first item, which is taken always, half the second, which never is. */
  const evenly = Array.from({ length: 400 }, (_, k) => {
    const item = k % 2 ? second : first;
    return `${k},${k % 40 < 2 ? "u" : `v${k}`},${item},1,0.5,${k % 2 ? 0 : 1},${k % 2 ? 0.1 : 0.9}`;
  });

  test("a policy of Parley's: it would always show the first item, and be taken always", async () => {
    const found = await run({ file: write("log.csv", [head, ...evenly].join("\n")), policy: "full" });
    const { values, logged } = found.document as Values;
    expect(logged.value).toBe(0.5);
    for (const { value, low, high } of Object.values(values)) {
      expect(Math.abs(value - 1)).toBeLessThan(0.02);
      expect(low <= 1 && high >= 1).toBe(true);
    }
    expect(asked.at(-1)).toMatchObject({ policy: "full", count: 1 });
    expect(found.notes.join()).toContain("users are unknown to the catalogue");
  });

  test("the column target: nine times in ten", async () => {
    const log = [head, ...evenly].join("\n");
    const { document, read } = await run({ file: write("log.csv", log) });
    expect(read).toBe(createHash("sha256").update(log).digest("hex"));
    for (const { value, low, high } of Object.values((document as Values).values)) {
      expect(value).toBeCloseTo(0.9, 1);
      expect(low).toBeLessThanOrEqual(0.9);
      expect(high).toBeGreaterThanOrEqual(0.9);
    }
  });

  test("what users had met, and what nobody sells, is told", async () => {
    const more = [`m,u,${met},1,0.5,1,0`, `n,u,no such item,1,0.5,1,0`];
    const { notes } = await run({ file: write("log.csv", [head, ...evenly, ...more].join("\n")), policy: "full" });
    expect(notes.join()).toContain("1 rewarded items had been met");
    expect(notes.join()).toContain("1 logged items are not in the catalogue");
  });

  test("a log that never shows what the policy would is refused in words", async () => {
    const file = write("log.csv", [head, ...evenly.filter((row) => row.endsWith("0.1"))].join("\n"));
    await expect(run({ file, policy: "full" })).rejects.toThrow(/tell of what the policy would show there nothing .*a matter of luck/);
    await expect(run({ file: write("few.csv", [head, ...evenly.slice(0, 60)].join("\n")), policy: "full" })).rejects.toThrow(
      /as much as 30\.0 pages of its own.*at least 50/,
    );
  });

  test.each([1, 2, 19])("%d users are too few for an interval, whatever pages they have", async (users) => {
    const rows = Array.from({ length: 800 }, (_, k) => `${k},u${k % users},x${k % 3},1,0.5,${k % 2},0.5`);
    await expect(run({ file: write("few-users.csv", [head, ...rows].join("\n")) })).rejects.toThrow(
      new RegExp(`got ${users} users, .*as much as .* of equal weight, expected at least 20`),
    );
  });
  test("so are many of whom one has most of the pages; twenty alike are enough", async () => {
    const rows = (userOf: (k: number) => number) =>
      [head, ...Array.from({ length: 800 }, (_, k) => `${k},u${userOf(k)},x,1,0.5,${k % 3 ? 1 : 0},0.5`)].join("\n");
    // One with 700 pages and 100 with one each: 800 squared by 700 squared and 100 times 1.
    const file = write(
      "uneven.csv",
      rows((k) => Math.max(0, k - 699)),
    );
    await expect(run({ file })).rejects.toThrow(/101 users, who tell of position 1 as much as 1\.3 of equal weight/);
    const { document } = await run({
      file: write(
        "even.csv",
        rows((k) => k % 20),
      ),
    });
    for (const { low, high } of Object.values((document as Values).values)) expect(high).toBeGreaterThan(low);
  });

  test("rewards beyond what a number holds are refused, and are no value", async () => {
    const rows = evenly.map((row, k) => row.replace(/,[01],(0\.\d)$/, `,${k % 4 < 2 ? "-1e308" : "1e308"},$1`));
    await expect(run({ file: write("huge.csv", [head, ...rows].join("\n")) })).rejects.toThrow(
      /huge\.csv: got rewards and weights .*finite values/,
    );
  });

  test("a catalogue that knows what came later is refused; an earlier one is not", async () => {
    const last = interactions.times.reduce((most, time) => Math.max(most, time), 0);
    const timed = (time: number) => write("timed.csv", [`${head},time`, ...evenly.map((row) => `${row},${time}`)].join("\n"));
    await expect(run({ file: timed(last - 1), policy: "full" })).rejects.toThrow(/earlier events alone/);
    await expect(run({ file: timed(1000 * (last - 1)), policy: "full" })).rejects.toThrow(/earlier events alone/);
    const { title, notes } = await run({ file: timed(last + 1), policy: "full" });
    expect(title).toContain("Policy full");
    expect(notes.join()).not.toContain("not checked");
  });

  test("what cannot be checked without times is told", async () => {
    const { notes } = await run({ file: write("log.csv", [head, ...evenly].join("\n")), policy: "full" });
    expect(notes.join()).toContain("The log has no times: it is not checked");
    const some = [`${head},time`, ...evenly.map((row, k) => `${row},${k < 3 ? "" : "2100-01-01"}`)];
    expect((await run({ file: write("some.csv", some.join("\n")), policy: "full" })).notes.join()).toContain(
      "3 pages of the log have no time",
    );
  });

  test.each([
    [{ dataset: undefined, catalog: "somewhere" }, /--policy/],
    [{}, /without the column target/],
  ])("of %j it is said what is lacking", async (given, message) => {
    const file = write("bare.csv", ["user,item,propensity,reward", "u,x,0.5,1"].join("\n"));
    await expect(run({ file, ...given })).rejects.toThrow(message);
  });
});

test("the command names the file by its place, without the path to it", () => {
  const command = commandOf("logs", context, { file: "/somewhere/log.csv", policy: "full" }, "file");
  expect(command).toBe("parley evaluate logs log.csv --policy full --seed 1 --quick");
});

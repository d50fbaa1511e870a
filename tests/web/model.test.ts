import fc from "fast-check";
import { coverOf } from "../../web/src/model/cover.js";
import { evidenceWords, itemsIn } from "../../web/src/model/evidence.js";
import { droppedOf, funnelOf } from "../../web/src/model/funnel.js";
import { heldWords } from "../../web/src/model/held.js";
import { layoutOf } from "../../web/src/model/layout.js";
import { bandsOf, placeOf } from "../../web/src/model/life-chart.js";
import { moreLike } from "../../web/src/model/more-like.js";
import type { Values } from "../../web/src/model/run.js";
import { roundUp, seriesOf } from "../../web/src/model/series-chart.js";
import { barOf, duration, percent } from "../../web/src/model/slate.js";
import { starsOf } from "../../web/src/model/stars.js";
import { tenantUsageIn } from "../../web/src/model/tenant-usage.js";
import { whenOf } from "../../web/src/model/when.js";

test("figures in words", () => {
  expect([0.314, 0.0423, 0.0004, 0].map(percent)).toEqual(["31%", "4.2%", "under 0.1%", "0%"]);
  expect([0.4, 3.14, 231.5, 1840].map(duration)).toEqual(["under 1 ms", "3.1 ms", "232 ms", "1.8 s"]);
});

test("the most probable pick has the whole bar, and a tail can still be seen", () => {
  const picks = [{ probability: 0.64 }, { probability: 0.01 }];
  expect(picks.map(({ probability }) => barOf(probability, picks))).toEqual([1, 0.125]);
  expect(barOf(0, [])).toBe(0);
});

test("more like an item is asked for by its number, elsewhere by its title without marks that would end it", () => {
  expect(moreLike('The "Real" Thing', 3)).toBe("more like number 3");
  expect(moreLike('The "Real" Thing „Two“', undefined)).toBe('more like "The Real Thing Two"');
});

test("a title always has the same cover, whatever is in it", () => {
  fc.assert(
    fc.property(fc.string(), (title) => {
      const cover = coverOf(title);
      expect(coverOf(title)).toEqual(cover);
      expect(cover.shapes.every((one) => one >= 0 && one < 1)).toBe(true);
    }),
  );
  expect(new Set(["Heat", "Seven", "Alien", "Big", "Fargo", "Speed"].map((title) => JSON.stringify(coverOf(title)))).size).toBe(6);
});

test("evidence names the items that it speaks of, once their titles are known", () => {
  expect(evidenceWords({ kind: "number", ref: "year=1998" }, () => undefined)).toBe("Its year: 1998");
  expect(evidenceWords({ kind: "liked-together", ref: "6" }, (id) => ({ 6: "Heat" })[id])).toBe("Met together with Heat");
  expect(evidenceWords({ kind: "event", ref: "7" }, () => undefined)).toBe("You met item 7");
  expect(
    itemsIn([
      { kind: "title", ref: "6" },
      { kind: "attribute", ref: "genres=War" },
      { kind: "looks-like", ref: "picture" },
    ]),
  ).toEqual(["6"]);
});

test("what a dialogue holds, without what a demand implies", () => {
  const demand = { kind: "any", field: "genres", values: ["Comedy"], source: "request", words: "comedy" } as const;
  const want = (value: string, weight: number) => ({ since: 1, want: { field: "genres", value, weight } });
  const dialogue = {
    constraints: [{ since: 1, constraint: demand }],
    wants: [want("Comedy", 1), want("War", -1)],
    query: [{ since: 1, words: "heist" }],
  };
  expect(heldWords(dialogue as never)).toEqual(["comedy", "less War", "heist"]);
});

const values = {
  retrieval: { allowed: 40, pooled: 9, disagreement: 0.5, relax: [] },
  candidates: [
    { itemId: "a", score: 2, found: {} },
    { itemId: "b", score: 1.5, found: {} },
    { itemId: "c", score: 1, found: {} },
    { itemId: "d", score: 0, found: {} },
  ],
  recommendation: { picks: [{ itemId: "a" }, { itemId: "c" }] },
} as unknown as Values;

test("the way from the catalogue to the slate, and who was closest to it", () => {
  expect(funnelOf(values, 100).map(({ name, left }) => [name, left])).toEqual([
    ["catalogue", 100],
    ["allowed", 40],
    ["found", 9],
    ["kept", 4],
    ["shown", 2],
  ]);
  expect(funnelOf({}, 100)).toEqual([]);
  expect(droppedOf(values, 5).map(({ itemId, why }) => [itemId, why])).toEqual([
    ["b", "passed over"],
    ["d", "less likely than all that are shown"],
  ]);
  const paying = { ...values, plan: { diversity: 0, calibration: 0.04, novelty: 0.05 } } as unknown as Values;
  expect(droppedOf(paying, 1).map(({ why }) => why)).toEqual(["gave way to the user's own proportions and the little known"]);
});

test("a chart has round figures at its top, and gaps where there are none", () => {
  expect([0, 0.3, 1, 7, 12, 230].map(roundUp)).toEqual([1, 0.5, 1, 10, 20, 500]);
  const { points, top, line } = seriesOf([4, null, 8], { width: 100, height: 50 });
  expect({ points, top }).toEqual({
    points: [
      { x: 0, y: 30, at: 0 },
      { x: 100, y: 10, at: 2 },
    ],
    top: 10,
  });
  expect(line.match(/M/g)).toHaveLength(2);
});

test("bands fill the whole height at each stretch, and names stand where they fit", () => {
  const bands = bandsOf(
    ["Drama", "War"],
    [
      [0.5, 0.5],
      [0.9, 0.1],
      [1, 0],
    ],
    { width: 200, height: 100 },
  );
  expect(bands[0]!.path.startsWith("M0,50")).toBe(true);
  expect(bands[0]!.label).toEqual({ x: 100, y: 55 });
  expect(bands[1]!.label).toBeUndefined();
  expect([1, 5, 9].map((event) => placeOf(event, { events: 9 }, 80))).toEqual([0, 40, 80]);
  expect(bandsOf(["Drama"], [], { width: 9, height: 9 })).toHaveLength(1);
});

test("a time is the hour of today, the day of this year, or a date", () => {
  const now = new Date(2026, 10, 27, 15, 0);
  const told = (...parts: [number, number, number, number, number]) => whenOf(new Date(...parts).toISOString(), now);
  expect(told(2026, 10, 27, 9, 5)).toBe("09:05");
  expect(told(2026, 10, 26, 23, 59)).toBe("Nov 26");
  expect(told(2025, 10, 27, 9, 5)).toBe("Nov 27, 2025");
  expect(whenOf("never", now)).toBe("");
});

test("usage by tenant is what the metrics count by tenant, and nothing else in them", () => {
  const text = `# HELP parley_tenant_requests_total Requests by tenant
parley_tenant_requests_total{tenant="acme"} 2
parley_tenant_requests_total{tenant="default"} 7
parley_tenant_chat_tokens_total{tenant="acme"} 120
parley_tenant_chat_cost_total{tenant="acme"} 0.25
parley_requests_total{route="/ok",status="200"} 9`;
  expect(tenantUsageIn(text)).toEqual([
    { tenant: "default", requests: 7, tokens: 0, cost: 0 },
    { tenant: "acme", requests: 2, tokens: 120, cost: 0.25 },
  ]);
  expect(tenantUsageIn("")).toEqual([]);
});

test("stars keep the ends of a scale", () => {
  expect(starsOf({ lowest: 0.5, highest: 5 })).toEqual([1, 2, 3, 4, 5]);
  expect(starsOf({ lowest: -2, highest: 2 })).toEqual([-2, -1, 0, 1, 2]);
});

test("each node of a drawing has its place, none over another", () => {
  const nodes = ["a", "b", "c"].map((id) => ({ id }));
  const placed = layoutOf(
    {
      nodes,
      edges: [
        { source: "a", target: "b" },
        { source: "a", target: "c" },
      ],
    },
    "LR",
  );
  const [, b, c] = placed.nodes;
  expect(Math.abs(b!.y - c!.y)).toBeGreaterThanOrEqual(b!.height);
  expect(placed.edges).toHaveLength(2);
});

import { settle } from "../../agents/approver.js";
import { BadRequest } from "../../domain/errors.js";
import type { Recommendation } from "../../domain/recommendation.js";

const pick = (itemId: string) => ({
  itemId,
  title: itemId,
  probability: 0.1,
  reasons: [{ text: "t", evidence: [{ kind: "popularity" as const, ref: "1" }] }],
});
const slate: Recommendation = { action: "recommend", status: "shown", picks: ["a", "b", "c"].map(pick), claims: [], note: "", relax: [] };

const carriedOut = (verdict: Parameters<typeof settle>[0]) => {
  const vetoed: string[] = [];
  return { settlement: settle(verdict, slate, (itemId) => vetoed.push(itemId)), vetoed };
};

test("approve emits the slate as it is", () => {
  expect(carriedOut({ verdict: "approve" }).settlement).toEqual({ recommendation: { ...slate, status: "approved" } });
});

test("edit keeps the named items in the order named, each once", () => {
  const { settlement } = carriedOut({ verdict: "edit", itemIds: ["c", "a", "c"] });
  expect("recommendation" in settlement && settlement.recommendation.picks.map(({ itemId }) => itemId)).toEqual(["c", "a"]);
});

test("reject without words emits nothing and records the vetoes", () => {
  const { settlement, vetoed } = carriedOut({ verdict: "reject", text: " ", vetoes: ["b"] });
  expect(settlement).toMatchObject({ recommendation: { status: "rejected", picks: [] } });
  expect(vetoed).toEqual(["b"]);
});

test("reject with words asks again with them", () => {
  expect(carriedOut({ verdict: "reject", text: "older", vetoes: [] }).settlement).toEqual({ again: "older" });
});

test("an id from outside the slate is refused by name, and nothing is vetoed", () => {
  const vetoed: string[] = [];
  const act = () => settle({ verdict: "reject", text: "", vetoes: ["a", "z"] }, slate, (itemId) => vetoed.push(itemId));
  expect(act).toThrow(BadRequest);
  expect(act).toThrow(/"z".*a, b, c/);
  expect(vetoed).toEqual([]);
});

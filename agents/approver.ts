import { BadRequest, shown as quoted } from "../domain/errors.js";
import type { Approval } from "../domain/human.js";
import type { Recommendation } from "../domain/recommendation.js";

/** What the user's word on a slate leads to: an emitted recommendation, or words for another attempt. */
export type Settlement = { recommendation: Recommendation } | { again: string };

const unknown = (given: readonly string[], known: readonly string[]): string | undefined => given.find((id) => !known.includes(id));

/** Carries out the user's verdict on a slate. Only items of that slate may be kept or vetoed: BadRequest for any other id, and
 *  the slate goes on waiting. `veto` records a veto before anything else happens. */
export const settle = (verdict: Approval, slate: Recommendation, veto: (itemId: string) => void): Settlement => {
  const ids = slate.picks.map(({ itemId }) => itemId);
  const named = verdict.verdict === "edit" ? verdict.itemIds : verdict.verdict === "reject" ? verdict.vetoes : [];
  const stranger = unknown(named, ids);
  if (stranger !== undefined) {
    throw new BadRequest({
      place: `approval.${verdict.verdict}`,
      given: quoted(stranger),
      expected: `ids of the slate: ${ids.join(", ")}`,
      cure: "Answer the approval again.",
    });
  }
  switch (verdict.verdict) {
    case "approve":
      return { recommendation: { ...slate, status: "approved" } };
    case "edit":
      return {
        recommendation: {
          ...slate,
          status: "edited",
          picks: [...new Set(verdict.itemIds)].map((id) => slate.picks[ids.indexOf(id)]!),
          claims: slate.claims.filter(({ evidence }) => evidence.every(({ itemId }) => verdict.itemIds.includes(itemId))),
        },
      };
    case "reject":
      for (const id of verdict.vetoes) veto(id);
      return verdict.text.trim()
        ? { again: verdict.text.trim() }
        : { recommendation: { ...slate, status: "rejected", picks: [], claims: [], note: "Rejected by the user; nothing was emitted." } };
  }
};

/** What a verdict says of each item shown: those struck from the slate were passed over, those left when others were struck were kept. An
 *  approval of everything tells nothing of any one item. */
export const judgements = (settled: Settlement, shown: readonly string[]): { itemId: string; kind: "keep" | "skip" }[] => {
  const kept = "recommendation" in settled ? settled.recommendation.picks.map(({ itemId }) => itemId) : [];
  if (kept.length === shown.length) return [];
  return shown.map((itemId) => ({ itemId, kind: kept.includes(itemId) ? ("keep" as const) : ("skip" as const) }));
};
